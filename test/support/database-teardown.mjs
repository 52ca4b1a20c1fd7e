/** Jest's global teardown of the database rings. */
export default async function teardown() {
  await globalThis.endTestDatabase?.();
}
