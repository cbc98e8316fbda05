import { Editor } from '@tiptap/core';
import { Placeholder } from '@tiptap/extension-placeholder';
import StarterKit from '@tiptap/starter-kit';
import { Callout } from './callout.ts';
import { looksLikeMarkdown, markdownToHtml } from './markdown-paste.ts';
import { tableExtensions } from './table.ts';

export interface ArticleEditorSetup {
  readonly element: HTMLElement;
  readonly html: string;
  readonly placeholder: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly onChange: (html: string) => void;
  /** The selection or document changed: buttons may look different. */
  readonly onState: () => void;
}

/** The formatting an article may have. Markdown that is pasted becomes formatting. */
export const createArticleEditor = (setup: ArticleEditorSetup): Editor => {
  const made = new Editor({
    element: setup.element,
    injectCSS: false,
    content: setup.html,
    extensions: [
      StarterKit.configure({
        heading: { levels: [2, 3, 4] },
        underline: false,
        link: {
          openOnClick: false,
          defaultProtocol: 'https',
          protocols: ['https', 'http', 'mailto'],
          HTMLAttributes: { target: null, rel: null, class: null },
          isAllowedUri: (url, { defaultValidate }) => /^[/#]/.test(url) || defaultValidate(url),
        },
      }),
      Callout,
      ...tableExtensions,
      Placeholder.configure({ placeholder: setup.placeholder }),
    ],
    editorProps: {
      attributes: { ...setup.attributes },
      handlePaste: (_view, event) => {
        const text = event.clipboardData?.getData('text/plain') ?? '';
        const isRich = event.clipboardData?.types.includes('text/html') ?? false;
        if (isRich || made.isActive('codeBlock') || !looksLikeMarkdown(text)) return false;
        void markdownToHtml(text).then((html) => made.chain().focus().insertContent(html).run());
        return true;
      },
    },
    onUpdate: ({ editor }) => setup.onChange(editor.isEmpty ? '' : editor.getHTML()),
    onTransaction: setup.onState,
  });
  return made;
};
