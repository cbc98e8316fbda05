import type { ColorMode } from '#shared/domain/theme-colors.ts';
import type { Theme } from '#shared/domain/theme.ts';

/** Pages that a preview shows. */
export const previewPages = ['list', 'ticket', 'form', 'home'] as const;
export type PreviewPage = (typeof previewPages)[number];

/** What the editor tells a page in a frame; both are of the same origin. */
export interface PreviewMessage {
  readonly kind: 'porchlight-preview';
  readonly theme: Theme;
  /** Origin of pictures. */
  readonly pictures: string;
  readonly mode: ColorMode;
}

/** What the page tells the editor once it listens. */
export const previewReady = 'porchlight-preview-ready';

export const isPreviewMessage = (data: unknown): data is PreviewMessage =>
  typeof data === 'object' && data !== null && 'kind' in data && data.kind === 'porchlight-preview';
