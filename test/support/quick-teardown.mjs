/** Jest's global teardown of the rings with a database. */
export default async function teardown() {
  await globalThis.endQuickDatabase?.();
}
