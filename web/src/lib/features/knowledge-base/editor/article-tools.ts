import type { Editor } from '@tiptap/core';
import {
  addColumnAfter,
  addRowAfter,
  deleteColumn,
  deleteRow,
  deleteTable,
} from '@tiptap/pm/tables';
import { m } from '#lib/paraglide/messages.js';
import { calloutKinds, type CalloutKind } from './callout.ts';
import { emptyTable } from './table.ts';

/** A command of the toolbar that is told by its name. */
export interface ArticleTool {
  readonly id: string;
  readonly label: () => string;
  readonly active: (editor: Editor) => boolean;
  readonly run: (editor: Editor) => void;
}

const headings = ([2, 3, 4] as const).map((level): ArticleTool => ({
  id: `h${String(level)}`,
  label: () => m.articles_heading({ level: level - 1 }),
  active: (editor) => editor.isActive('heading', { level }),
  run: (editor) => editor.chain().focus().toggleHeading({ level }).run(),
}));

const calloutNames: Record<CalloutKind, () => string> = {
  info: m.articles_callout_info,
  tip: m.articles_callout_tip,
  warning: m.articles_callout_warning,
  danger: m.articles_callout_danger,
};

const toggleCallout = (editor: Editor, kind: CalloutKind): void => {
  const chain = editor.chain().focus();
  if (editor.isActive('callout', { kind })) chain.lift('callout').run();
  else if (editor.isActive('callout')) chain.updateAttributes('callout', { kind }).run();
  else chain.wrapIn('callout', { kind }).run();
};

const callouts = calloutKinds.map((kind): ArticleTool => ({
  id: kind,
  label: () => calloutNames[kind](),
  active: (editor) => editor.isActive('callout', { kind }),
  run: (editor) => toggleCallout(editor, kind),
}));

const inTable = (id: string, label: () => string, command: typeof addRowAfter): ArticleTool => ({
  id,
  label,
  active: () => false,
  run: (editor) => {
    command(editor.state, (transaction) => editor.view.dispatch(transaction));
    editor.commands.focus();
  },
});

/** Beside marks and lists, which every editor has. */
export const blockTools: readonly ArticleTool[] = [
  ...headings,
  ...callouts,
  {
    id: 'table',
    label: m.articles_table,
    active: (editor) => editor.isActive('table'),
    run: (editor) => editor.chain().focus().insertContent(emptyTable).run(),
  },
];

/** While a table is written in. */
export const tableTools: readonly ArticleTool[] = [
  inTable('row', m.articles_table_row, addRowAfter),
  inTable('column', m.articles_table_column, addColumnAfter),
  inTable('no-row', m.articles_table_no_row, deleteRow),
  inTable('no-column', m.articles_table_no_column, deleteColumn),
  inTable('no-table', m.articles_table_none, deleteTable),
];
