import { randomBytes, randomUUID } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { StoredPage, type Fresh } from './stored-page';

const fresh = (): Fresh => ({ nonce: randomBytes(16).toString('base64'), id: randomUUID() });
const html = ({ nonce, id }: Fresh): string => `<script nonce="${nonce}">1</script>${'Конференция '.repeat(2_000)}<script nonce="${nonce}">{"requestId":"${id}"}</script>`;

describe('StoredPage', () => {
  it('puts the values of an answer where those of the rendering were, plain and as gzip', () => {
    const rendered = fresh();
    const page = new StoredPage(html(rendered), rendered);
    for (const values of [fresh(), fresh(), { nonce: '++++////+/+/+/+/+/+/==', id: '' }]) {
      expect(page.plain(values).toString()).toBe(html(values));
      expect(gunzipSync(page.gzip(values)).toString()).toBe(html(values));
      expect(page.plain(values).toString()).not.toContain(rendered.nonce);
    }
  });

  it('is compressed once and well, and says what it takes', () => {
    const rendered = fresh();
    const page = new StoredPage(html(rendered), rendered);
    const plain = page.plain(fresh()).length;
    expect(page.gzip(fresh()).length).toBeLessThan(plain / 10);
    expect(page.bytes).toBeGreaterThan(plain - 200);
  });

  it('keeps a page without any of them as it is', () => {
    const page = new StoredPage('<p>plain</p>', fresh());
    expect(gunzipSync(page.gzip(fresh())).toString()).toBe('<p>plain</p>');
  });

  it('takes nothing for a nonce that a person could have written', () => {
    const rendered = fresh();
    const guessed = `${html(rendered)}<script nonce="NONCE">evil()</script><script nonce="${randomBytes(16).toString('base64')}">evil()</script>`;
    const answered = fresh();
    expect(new StoredPage(guessed, rendered).plain(answered).toString().split(answered.nonce)).toHaveLength(3);
  });
});
