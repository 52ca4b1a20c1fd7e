import 'reflect-metadata';
import { Email, emailKey } from '@plenary/contracts/email';
import { Person, signInUrl, SignInToken } from '@plenary/identity';
import { parseConfig } from '@plenary/kernel/config';
import { newId } from '@plenary/kernel/db';
import { Signer } from '@plenary/kernel/signing';
import { createDataSource } from '@plenary/schema';

/** `npm run admin -- <e-mail>`: makes a platform administrator and prints one single-use sign-in link. */
const address = Email.safeParse(process.argv[2]);
if (!address.success) {
  console.error('Give the e-mail address of the administrator: npm run admin -- name@example.org');
  process.exit(1);
}
const config = parseConfig(process.env);
const source = await createDataSource(config.databaseUrl).initialize();
const key = emailKey(address.data);
await source.createQueryBuilder().insert().into(Person).values({ id: newId(), email: address.data, emailKey: key, timeZone: null }).orIgnore().execute();
await source.manager.update(Person, { emailKey: key }, { isAdmin: true });
const person = await source.manager.findOneByOrFail(Person, { emailKey: key });
const token = newId();
await source.manager.insert(SignInToken, { id: token, personId: person.id, next: '/manage', expiresAt: () => "now() + interval '24 hours'" });
await source.destroy();
console.log(`${person.email} is an administrator. Sign in once with this link, within 24 hours:\n${signInUrl(config, new Signer(config), token)}`);
