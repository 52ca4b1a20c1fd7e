import { renderPage } from '../../../testing/render-page';
import { QrCode } from './qr-code';

describe('a QR code', () => {
  it('is one named picture whose dark cells follow the text', () => {
    const page = renderPage(<QrCode text="https://plenary.example/j/ABC234" label="Take part" />);
    const svg = page.querySelector('svg');
    expect([svg?.getAttribute('role'), svg?.getAttribute('aria-label')]).toEqual(['img', 'Take part']);
    const other = renderPage(<QrCode text="https://plenary.example/j/ABC235" label="Take part" />);
    expect(page.querySelector('path')?.getAttribute('d')).not.toBe(other.querySelector('path')?.getAttribute('d'));
    // The three corners by which cameras find it stand inside a border of two cells.
    expect(page.querySelector('path')?.getAttribute('d')).toMatch(/^M2 2h1v1h-1z/);
  });
});
