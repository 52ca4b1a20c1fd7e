import { renderPage } from '../../testing/render-page';
import { ProblemPage } from './problem-page';

describe('the page instead of a page', () => {
  it.each([
    [404, 'There is no such page', ['All conferences']],
    [410, 'There is no such page', ['All conferences']],
    [403, 'This page is not open to you', ['All conferences']],
    [503, 'The service is being restarted', ['Reload the page', 'All conferences']],
    [500, 'Something went wrong on our side', ['Reload the page', 'All conferences']],
  ])('for %i says what happened and what can be done', (status, title, doors) => {
    const page = renderPage(<ProblemPage status={status} requestId="ref-1" />);
    expect(page.querySelector('h1')?.textContent).toBe(title);
    expect([...page.querySelectorAll('main a')].map((link) => link.textContent)).toEqual(doors);
    expect(page.textContent?.includes('ref-1')).toBe(status === 500);
  });

  it('has one main place, the language switch and a door to sign in', () => {
    const page = renderPage(<ProblemPage status={404} />, { language: 'ru', at: '/nowhere?x=1' });
    expect(page.querySelectorAll('main#content')).toHaveLength(1);
    expect([...page.querySelectorAll('nav[aria-label=Язык] a')].map((link) => link.getAttribute('href'))).toEqual(['/nowhere?x=1&lang=en', '/nowhere?x=1&lang=ru', '/nowhere?x=1&lang=kk']);
    expect(page.querySelector('header a[href^="/sign-in"]')?.getAttribute('href')).toBe('/sign-in?next=%2Fnowhere');
  });
});
