import { renderPage as render } from '../../testing/render-page';
import type { FormResult } from '../lib/form';
import { Avatar, initials } from './avatar';
import { DataTable } from './data-table';
import { CheckField, ChoiceField, SelectField, TextField } from './fields';
import { BarChart } from './figures';
import { Form, SubmitButton } from './form';
import { Hemicycle } from './hemicycle';
import { Localized } from './localized';
import { TimeLabel } from './time-label';

describe('form', () => {
  const refused: FormResult = {
    ok: false,
    code: 'common.invalid',
    message: 'Some answers need correction.',
    errors: [{ field: 'person.email', code: 'email', message: 'An e-mail address looks like name@example.org.' }],
    values: { 'person.email': ['a@'], country: ['UZ'], agreed: ['1'], kind: ['b'] },
  };
  const page = (result?: FormResult) =>
    render(
      <Form result={result}>
        <TextField name="person.email" label="E-mail" hint="We write once" type="email" required />
        <TextField name="note" label="Note" />
        <SelectField name="country" label="Country" defaultValue="KZ">
          <option value="KZ">Kazakhstan</option>
          <option value="UZ">Uzbekistan</option>
        </SelectField>
        <CheckField name="agreed" label="I agree" />
        <CheckField name="news" label="News" defaultChecked />
        <ChoiceField name="kind" label="Kind" options={[{ value: 'a', label: 'A' }, { value: 'b', label: 'B' }]} defaultValue="a" />
        <SubmitButton intent="go">Send</SubmitButton>
      </Form>,
    );

  it('posts by itself, with a key of its own each time', () => {
    const [first, second] = [page(), page()];
    expect(first.querySelector('form')?.getAttribute('method')).toBe('post');
    const keys = [first, second].map((document) => document.querySelector<HTMLInputElement>('input[name=_key]')?.value);
    expect(keys[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(keys[0]).not.toBe(keys[1]);
    expect(first.querySelector('button[type=submit]')?.getAttribute('value')).toBe('go');
  });

  it('ties labels, hints and errors to fields and lists the errors first', () => {
    const document = page(refused);
    const field = document.querySelector<HTMLInputElement>('input[name="person.email"]');
    const described = (field?.getAttribute('aria-describedby') ?? '').split(' ').map((id) => document.querySelector(`[id="${id}"]`)?.textContent);
    expect(described).toEqual(['We write once', 'An e-mail address looks like name@example.org.']);
    expect(field?.getAttribute('aria-invalid')).toBe('true');
    expect(document.querySelector('label')?.getAttribute('for')).toBe(field?.id);
    const summary = document.querySelector('[role=alert]');
    expect(summary?.querySelector('a')?.getAttribute('href')).toBe(`#${field?.id}`);
    expect(summary?.textContent).toContain('1 answer needs your attention');
  });

  it('keeps what was typed after a refusal, also what was left unchecked', () => {
    const document = page(refused);
    expect(document.querySelector<HTMLInputElement>('input[name="person.email"]')?.value).toBe('a@');
    expect(document.querySelector<HTMLSelectElement>('select')?.value).toBe('UZ');
    expect([...document.querySelectorAll<HTMLInputElement>('input:checked')].map(({ name, value }) => `${name}=${value}`)).toEqual(['agreed=1', 'kind=b']);
    expect([...page().querySelectorAll<HTMLInputElement>('input:checked')].map(({ name, value }) => `${name}=${value}`)).toEqual(['news=1', 'kind=a']);
  });

  it('marks what may be left out, in words', () => {
    expect([...page().querySelectorAll('label')].find((label) => label.textContent?.startsWith('Note'))?.textContent).toBe('Note (optional)');
  });
});

describe('time label', () => {
  const at = new Date('2026-11-26T19:30:00Z');
  it('shows the reader’s time first and names the event’s below, with its day', () => {
    expect(render(<TimeLabel at={at} eventZone="Asia/Almaty" />, { zone: 'Europe/Berlin' }).textContent).toBe('20:3000:30 Almaty, next day');
  });

  it('names the event’s city when the reader’s zone is not known or shows the same', () => {
    expect(render(<TimeLabel at={at} eventZone="Asia/Almaty" />).textContent).toBe('00:30Almaty');
    expect(render(<TimeLabel at={at} eventZone="Asia/Almaty" />, { zone: 'Asia/Tashkent', language: 'ru' }).textContent).toBe('00:30Алматы');
  });
});

describe('texts of organizers', () => {
  it('say their language when it is not the reader’s', () => {
    const document = render(<Localized as="p" mark text={{ text: 'Открытие', language: 'ru', isFallback: true }} />);
    expect(document.querySelector('p')?.getAttribute('lang')).toBe('ru');
    expect(document.textContent).toBe('Открытие in Russian');
  });

  it('do not part "e-Government" and print nothing for nothing', () => {
    const document = render(<Localized text={{ text: 'On e-Government today', language: 'en', isFallback: false }} />);
    expect(document.querySelector('.nobreak')?.textContent).toBe('e-Government');
    expect(render(<Localized text={{ text: '', language: null, isFallback: false }} />).textContent).toBe('');
  });
});

describe('figures', () => {
  it('stand in a table beside the hemicycle', () => {
    const document = render(<Hemicycle regions={[{ region: 'europe', count: 34 }, { region: 'centralAsia', count: 46 }, { region: 'americas', count: 0 }]} free={20} />);
    expect(document.querySelectorAll('svg')[0]?.querySelectorAll('circle')).toHaveLength(100);
    expect([...document.querySelectorAll('tbody tr')].map((row) => row.textContent)).toEqual(['Central Asia46', 'Europe34', 'Free places20']);
  });

  it('are rows of a table under the bars', () => {
    const document = render(<BarChart caption="Countries" labels={{ name: 'Country', value: 'Delegates' }} bars={[{ key: 'KZ', label: 'Kazakhstan', value: 22 }, { key: 'UZ', label: 'Uzbekistan', value: 0 }]} />);
    expect([...document.querySelectorAll('rect')].map((bar) => bar.getAttribute('width'))).toEqual(['100', '1']);
    expect([...document.querySelectorAll('tbody tr')].map((row) => row.textContent)).toEqual(['Kazakhstan22', 'Uzbekistan0']);
  });
});

describe('avatar', () => {
  it.each([
    ['Bagdat Mussin', 'BM'],
    ['Әлихан Бәйменов', 'ӘБ'],
    ['María José de la Cruz', 'MC'],
    ['Cher', 'C'],
    ['  ', ''],
    ['𝒳enia 𝒴oung', '𝒳𝒴'],
  ])('of %j shows %s', (name, letters) => {
    expect(initials(name)).toBe(letters);
  });

  it('keeps a person’s tint in every language, and shows the photo when there is one', () => {
    const tint = (name: string) => render(<Avatar name={name} id="person-1" />).querySelector('span')?.className;
    expect(tint('Bagdat Mussin')).toBe(tint('Бағдат Мусин'));
    expect(render(<Avatar name="A" photoUrl="/a.webp" />).querySelector('img')?.getAttribute('alt')).toBe('');
  });
});

describe('table', () => {
  const people = [{ id: '1', name: 'Aigerim' }, { id: '2', name: 'Tõnu' }];
  const table = (at: string) =>
    render(
      <DataTable
        caption="People"
        columns={[{ key: 'name', label: 'Name', cell: (row) => row.name }]}
        rows={people}
        rowId={(row) => row.id}
        rowName={(row) => row.name}
        bulk={() => null}
        searchParam="q"
        filters={[{ key: 'pending', label: 'Pending', query: { state: 'pending' } }]}
        page={{ limit: 2, offset: 2, total: 5 }}
      />,
      { at },
    );

  it('keeps filters and search in the address; a current filter leads away from itself', () => {
    const on = table('/list?state=pending&q=ai&offset=2');
    expect(on.querySelector('[aria-current]')?.getAttribute('href')).toBe('/list?q=ai');
    expect(on.querySelector<HTMLInputElement>('input[type=search]')?.value).toBe('ai');
    expect(on.querySelector<HTMLInputElement>('input[type=hidden]')?.name).toBe('state');
    expect(table('/list?q=ai').querySelector('a')?.getAttribute('href')).toBe('/list?q=ai&state=pending');
  });

  it('names what a box chooses, and links the neighbouring pages', () => {
    const document = table('/list?offset=2');
    expect([...document.querySelectorAll('input[type=checkbox]')].map((box) => box.getAttribute('aria-label'))).toEqual(['Choose all on this page', 'Choose Aigerim', 'Choose Tõnu']);
    expect([...document.querySelectorAll('nav a')].map((link) => link.getAttribute('href'))).toEqual(['/list?offset=0', '/list?offset=4']);
    expect(document.querySelector('nav span')?.textContent).toBe('3 to 4 of 5');
  });
});
