/** The mark: two rows of seats and a speaker. */
export function Mark({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" fill="none" stroke="currentColor" strokeWidth="2.6" strokeLinecap="round" aria-hidden="true">
      <path d="M3.5 22a12.5 12.5 0 0 1 25 0" />
      <path d="M9 22a7 7 0 0 1 14 0" />
      <circle cx="16" cy="22" r="1.9" fill="currentColor" stroke="none" />
    </svg>
  );
}
