import { Undo } from './launcher';

describe('Undo', () => {
  it('undoes the newest first and goes on after a failure', async () => {
    const undone: string[] = [];
    const undo = new Undo();
    undo.add(async () => void undone.push('first'));
    undo.add(() => Promise.reject(new Error('stuck')));
    undo.add(async () => void undone.push('last'));
    await undo.run();
    await undo.run();
    expect(undone).toEqual(['last', 'first']);
  });

  it('undoes at once what was only ready when the end had begun', async () => {
    const undone: string[] = [];
    const undo = new Undo();
    await undo.run();
    undo.add(async () => void undone.push('late'));
    await new Promise((resolve) => setImmediate(resolve));
    expect(undone).toEqual(['late']);
  });
});
