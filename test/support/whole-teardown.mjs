/** Jest's global teardown of the rings with real processes. */
export default async function teardown() {
  await globalThis.endWholeDatabase?.();
}
