import en from '@plenary/i18n/catalogues/en/common.json' with { type: 'json' };
import { BrowserTexts, HERE } from './texts';
import { ServerTexts } from './texts.server';

describe('texts of a page', () => {
  it('travel with it: the catalogues it asked for or used, and no other', () => {
    const texts = new ServerTexts('ru');
    expect(texts.messages()).toEqual({});
    expect(texts.t('common:nav.signIn')).toBe('Войти');
    expect(texts.t('time:minutes', { count: 5 })).toBe('5 мин');
    expect(texts.ready(['public'])).toBe(HERE);
    expect(Object.keys(texts.messages())).toEqual(['common', 'time', 'public']);
  });

  it('come file by file in the browser, each asked for once', async () => {
    const asked: string[] = [];
    const texts = new BrowserTexts('ru', new ServerTexts('ru').messages(), (language, noun) => {
      asked.push(`${language}/${noun}`);
      return Promise.resolve(en);
    });
    const first = texts.ready(['common']);
    expect(texts.ready(['common'])).toBe(first);
    await first;
    expect(texts.ready(['common'])).toBe(HERE);
    expect(texts.t('common:nav.signIn')).toBe('Sign in');
    expect(asked).toEqual(['ru/common']);
  });

  it('are asked for again after a failed try, but not at once', async () => {
    let tries = 0;
    const texts = new BrowserTexts('en', {}, () => (++tries === 1 ? Promise.reject(new Error('offline')) : Promise.resolve(en)), 5);
    await expect(texts.ready(['common'])).rejects.toThrow('offline');
    await expect(texts.ready(['common'])).rejects.toThrow('offline');
    expect(tries).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 30));
    await texts.ready(['common']);
    expect(texts.t('common:nav.signIn')).toBe('Sign in');
  });
});
