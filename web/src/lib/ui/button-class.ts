export type ButtonVariant = 'primary' | 'secondary' | 'ghost' | 'danger' | 'note';
export type ButtonSize = 'sm' | 'md' | 'lg';

const base =
  'inline-flex items-center justify-center gap-2 rounded-md font-medium whitespace-nowrap select-none transition-[background-color,border-color,filter] duration-100 aria-disabled:cursor-not-allowed aria-disabled:not-aria-busy:opacity-50 aria-busy:cursor-progress';

const variants: Record<ButtonVariant, string> = {
  primary:
    'bg-brand text-on-brand shadow-sm hover:brightness-[1.05] active:brightness-95 font-semibold',
  secondary: 'bg-raised text-ink border border-line shadow-sm hover:bg-hover',
  ghost: 'text-soft hover:bg-hover hover:text-ink',
  danger: 'bg-bad-fill text-on-bad shadow-sm hover:brightness-105 active:brightness-95',
  note: 'bg-note text-note-text border border-note-line hover:brightness-[0.98] font-semibold',
};

/** Thumbs get 44 px; a mouse gets the denser size. */
const sizes: Record<ButtonSize, string> = {
  sm: 'min-h-8 px-2.5 text-sm pointer-coarse:min-h-11',
  md: 'min-h-10 px-4 text-base pointer-coarse:min-h-11',
  lg: 'min-h-12 px-6 text-lg',
};

export const buttonClass = (variant: ButtonVariant, size: ButtonSize = 'md'): string =>
  `${base} ${variants[variant]} ${sizes[size]}`;
