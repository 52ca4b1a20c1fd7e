/** The look's tokens, light; dark ones are in `STYLE`. Mail programs know no custom properties, so values stand here. */
const ink = '#14202e';
const faint = '#5d6977';
const line = '#e4e0d7';
const brand = '#0b5a86';
const sans = `'Golos Text','Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif`;
const serif = `'Source Serif 4',Georgia,'Times New Roman',serif`;

/** Inline styles of a mail's parts, which every program understands. */
export const style = {
  body: `margin:0;padding:0;background:#faf9f6;color:${ink};font-family:${sans}`,
  page: 'background:#faf9f6',
  brand: `padding:0 4px 14px;font:600 18px/1.3 ${serif};color:${ink}`,
  mark: `color:${brand};letter-spacing:1px`,
  card: `background:#ffffff;border:1px solid ${line};border-radius:10px;padding:28px 24px 12px`,
  heading: `margin:0;font:600 24px/1.25 ${serif};color:${ink}`,
  paragraph: `margin:0;font:400 16px/1.55 ${sans};color:${ink}`,
  small: `margin:0;font:400 14px/1.5 ${sans};color:${faint}`,
  quote: `margin:0;padding:10px 14px;border-left:3px solid #b7791f;background:#fbf1dc;font:400 16px/1.5 ${sans};color:${ink}`,
  list: `margin:0;padding:0 0 0 22px;font:400 16px/1.5 ${sans};color:${ink}`,
  fact: `padding:9px 0;border-top:1px solid ${line}`,
  factLabel: `font:400 13px/1.5 ${sans};color:${faint}`,
  factValue: `font:500 16px/1.5 ${sans};color:${ink};word-break:break-word`,
  code: `margin:4px 0 0;font:600 30px/1.3 ${sans};letter-spacing:6px;color:${brand}`,
  button: `display:inline-block;padding:13px 24px;border-radius:6px;background:${brand};color:#ffffff;font:600 16px/1.2 ${sans};text-decoration:none`,
  address: `margin:12px 0 0;font:400 13px/1.5 ${sans};color:${faint}`,
  foot: `padding:16px 4px 0;font:400 13px/1.5 ${sans};color:${faint}`,
  footLink: `color:${faint};text-decoration:underline`,
} as const;

/** Dark as it is designed, for programs that follow the reader's setting; the others keep the light one whole. */
export const STYLE = [
  ':root{color-scheme:light dark}',
  '@media (prefers-color-scheme:dark){',
  '.paper{background:#0d141c!important}',
  '.surface{background:#131d28!important;border-color:#243140!important}',
  '.ink{color:#e9eef3!important}',
  '.faint{color:#aab6c3!important}',
  '.mark,.code{color:#7cc4ea!important}',
  '.rule{border-color:#243140!important}',
  '.quote{background:#33270f!important;border-color:#e0ac4c!important;color:#e9eef3!important}',
  '.button{background:#2f8fc4!important;color:#06131c!important}',
  '}',
].join('');
