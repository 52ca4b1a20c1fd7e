import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

const blue: MantineColorsTuple = ['#e4f0f6', '#c6dfec', '#9ac7de', '#6aadcf', '#4397c1', '#2f8fc4', '#1b74a4', '#0b5a86', '#084a70', '#053a59'];

/** Mantine in Plenary's hand; its colours point to the tokens, so light and dark come from one place. */
export const mantineTheme = createTheme({
  primaryColor: 'blue',
  primaryShade: { light: 7, dark: 5 },
  colors: { blue },
  fontFamily: 'var(--sans)',
  headings: { fontFamily: 'var(--serif)', fontWeight: '600' },
  defaultRadius: 'sm',
  radius: { sm: 'var(--radius-s)', md: 'var(--radius)' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  focusClassName: '',
});

const shared = {
  '--mantine-color-body': 'var(--paper)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--ink-2)',
  '--mantine-color-placeholder': 'var(--ink-3)',
  '--mantine-color-anchor': 'var(--brand-text)',
  '--mantine-color-error': 'var(--live)',
  '--mantine-color-default': 'var(--surface)',
  '--mantine-color-default-hover': 'var(--sunken)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-default-border': 'var(--line-2)',
  '--mantine-primary-color-filled': 'var(--brand)',
  '--mantine-primary-color-filled-hover': 'var(--brand-hover)',
  '--mantine-primary-color-light': 'var(--brand-soft)',
  '--mantine-primary-color-light-color': 'var(--brand-text)',
  '--mantine-primary-color-contrast': 'var(--brand-ink)',
};

/** Points Mantine's variables at the tokens, the same in both schemes: the tokens change by themselves. */
export const cssVariables: CSSVariablesResolver = () => ({ variables: shared, light: shared, dark: shared });
