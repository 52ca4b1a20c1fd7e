/** @jest-environment jsdom */
import { TextEncoder } from 'node:util';
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { ServerTexts } from '../../i18n/texts.server';
import { TextsProvider } from '../../i18n/use-t';

// The router wants an encoder as soon as it is imported, and jsdom has none.
Object.assign(globalThis, { TextEncoder });
const { moved, PeopleOrder } = await import('./people-order');

const choices = [{ id: 'a', name: 'Anna' }, { id: 'b', name: 'Berik' }, { id: 'c', name: 'Chen' }];

describe('people in an order', () => {
  let root: Root;
  let box: HTMLElement;

  beforeEach(async () => {
    Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
    box = document.body.appendChild(document.createElement('form'));
    root = createRoot(box);
    await act(async () =>
      root.render(
        <TextsProvider value={new ServerTexts('en')}>
          <PeopleOrder name="speakerIds" choices={choices} initial={['a', 'b']} />
        </TextsProvider>,
      ),
    );
  });
  afterEach(async () => {
    await act(async () => root.unmount());
    box.remove();
  });

  const sent = (): FormDataEntryValue[] => new FormData(box as HTMLFormElement).getAll('speakerIds');
  const press = (label: string): Promise<void> => act(async () => box.querySelector<HTMLButtonElement>(`[aria-label="${label}"]`)?.click());

  it('are sent in that order, which buttons change', async () => {
    expect(sent()).toEqual(['a', 'b']);
    await press('Down: Anna');
    expect(sent()).toEqual(['b', 'a']);
    await press('Take out: Berik');
    expect(sent()).toEqual(['a']);
  });

  it('stay at the ends of the list', async () => {
    expect(box.querySelector<HTMLButtonElement>('[aria-label="Up: Anna"]')?.disabled).toBe(true);
    expect(box.querySelector<HTMLButtonElement>('[aria-label="Down: Berik"]')?.disabled).toBe(true);
  });

  it('are added from those who are not named yet', async () => {
    const select = box.querySelector('select') as HTMLSelectElement;
    expect([...select.options].map(({ value }) => value)).toEqual(['', 'c']);
    await act(async () => {
      select.value = 'c';
      select.dispatchEvent(new Event('change', { bubbles: true }));
    });
    expect(sent()).toEqual(['a', 'b', 'c']);
    expect(box.querySelector('select')).toBeNull();
  });
});

it('a list keeps its other items when two change places', () => {
  expect(moved(['a', 'b', 'c'], 1, 1)).toEqual(['a', 'c', 'b']);
  expect(moved(['a', 'b', 'c'], 0, -1)).toEqual(['a', 'b', 'c']);
});
