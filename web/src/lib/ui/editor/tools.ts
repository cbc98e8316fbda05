import type { Editor } from '@tiptap/core';
import { m } from '#lib/paraglide/messages.js';
import type { IconName } from '../icons.ts';

interface Tool {
  readonly icon: IconName;
  readonly label: () => string;
  readonly active: (editor: Editor) => boolean;
  readonly run: (editor: Editor) => void;
}

const mark = (icon: IconName, name: string, label: () => string, run: Tool['run']): Tool => ({
  icon,
  label,
  active: (editor) => editor.isActive(name),
  run,
});

/** The toolbar, in order; the link has a row of its own. */
export const tools: readonly Tool[] = [
  mark('bold', 'bold', m.editor_bold, (editor) => editor.chain().focus().toggleBold().run()),
  mark('italic', 'italic', m.editor_italic, (editor) =>
    editor.chain().focus().toggleItalic().run(),
  ),
  mark('list', 'bulletList', m.editor_list, (editor) =>
    editor.chain().focus().toggleBulletList().run(),
  ),
  mark('list-ordered', 'orderedList', m.editor_list_ordered, (editor) =>
    editor.chain().focus().toggleOrderedList().run(),
  ),
  mark('quote', 'blockquote', m.editor_quote, (editor) =>
    editor.chain().focus().toggleBlockquote().run(),
  ),
  mark('code', 'codeBlock', m.editor_code, (editor) =>
    editor.chain().focus().toggleCodeBlock().run(),
  ),
];
