/** A package of the lock file, as far as the check needs it. */
interface Locked {
  readonly version?: string;
  readonly dependencies?: Record<string, string>;
  readonly optionalDependencies?: Record<string, string>;
}

/** The packages of a `package-lock.json` by their place. */
export type LockedPackages = Readonly<Record<string, Locked>>;

const NESTED = '/node_modules/';
const EXACT = /^=?(\d+\.\d+\.\d+[^ |]*)$/;

/** What `name` means for the package at a place: in its own folder, then in those around it. */
function resolved(packages: LockedPackages, place: string, name: string): Locked | undefined {
  for (let around = place; ; around = around.includes(NESTED) ? around.slice(0, around.lastIndexOf(NESTED)) : '') {
    const found = packages[`${around && `${around}/`}node_modules/${name}`];
    if (found ?? around === '') return found;
  }
}

/** Dependencies, those for other machines included, that locked packages name and the lock file lacks: `npm ci` refuses such a file. */
export function missingFrom(packages: LockedPackages): string[] {
  return Object.entries(packages).flatMap(([place, { dependencies, optionalDependencies }]) =>
    Object.entries({ ...dependencies, ...optionalDependencies })
      .filter(([name, wanted]) => {
        const version = resolved(packages, place, name)?.version;
        const exact = EXACT.exec(wanted)?.[1];
        return version === undefined || (exact !== undefined && exact !== version);
      })
      .map(([name, wanted]) => `${place} needs ${name}@${wanted}`),
  );
}
