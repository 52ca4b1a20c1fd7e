import { isPreference, parseCookies, preferenceCookie, readPreferences } from './preferences';
import { withChosenLanguage } from './preferences.server';

const read = (headers: Record<string, string>) => readPreferences(new Headers(headers));

describe('preferences', () => {
  it('come from cookies', () => {
    expect(read({ cookie: 'lang=kk; theme=dark; zone=Asia%2FTashkent; here=Europe/Berlin; clock=event', 'save-data': 'on' })).toEqual({
      language: 'kk', theme: 'dark', zone: 'Asia/Tashkent', here: 'Europe/Berlin', clock: 'event', saveData: true,
    });
  });

  it('come from the browser when no cookie says them', () => {
    expect(read({ 'accept-language': 'ru-RU,ru;q=0.9' })).toEqual({ language: 'ru', theme: 'system', zone: null, here: null, clock: 'mine', saveData: false });
  });

  it.each(['lang=xx; theme=pink; zone=Mars/Olympus; clock=12', 'lang=%E0%A4%A; zone=..%2F', '=;;=;lang', `zone=${'a'.repeat(5000)}`])('ignore what makes no sense: %s', (cookie) => {
    expect(read({ cookie })).toMatchObject({ language: 'en', theme: 'system', zone: null, clock: 'mine' });
  });

  it('know zones under the name they have now', () => {
    expect(read({ cookie: 'here=Asia/Calcutta' }).here).toBe('Asia/Kolkata');
  });

  it('let a link choose the language over the cookie', () => {
    const preferences = read({ cookie: 'lang=ru' });
    expect(withChosenLanguage(new Request('http://a.example/?lang=kk'), preferences)).toMatchObject({ preferences: { language: 'kk' }, chosen: 'kk' });
    expect(withChosenLanguage(new Request('http://a.example/?lang=xx'), preferences)).toMatchObject({ preferences: { language: 'ru' }, chosen: null });
  });

  it('are written as cookies for the whole site', () => {
    expect(preferenceCookie('zone', 'Asia/Almaty')).toBe('zone=Asia%2FAlmaty; Path=/; Max-Age=31536000; SameSite=Lax');
    expect(parseCookies(preferenceCookie('zone', 'Asia/Almaty')).get('zone')).toBe('Asia/Almaty');
  });

  it('take only what fits its name', () => {
    expect([isPreference('lang', 'kk'), isPreference('zone', 'Asia/Almaty'), isPreference('theme', 'dark'), isPreference('clock', 'event')]).toEqual([true, true, true, true]);
    expect([isPreference('lang', 'de'), isPreference('zone', 'x; Path=/'), isPreference('theme', 'x'), isPreference('clock', '')]).toEqual([false, false, false, false]);
  });
});
