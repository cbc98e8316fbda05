import { Editor } from '@tiptap/core';
import { Placeholder } from '@tiptap/extension-placeholder';
import StarterKit from '@tiptap/starter-kit';
import { filesOf } from './files-of.ts';

export interface EditorSetup {
  readonly element: HTMLElement;
  readonly html: string;
  readonly placeholder: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly focus: boolean;
  readonly onChange: (html: string) => void;
  /** The selection or document changed: buttons may look different. */
  readonly onState: () => void;
  readonly onSend: () => void;
  readonly onFiles: (files: File[]) => void;
}

/** The formatting a message may have. Files that are pasted or dropped go to the caller, not into the text. */
export const createEditor = (setup: EditorSetup): Editor =>
  new Editor({
    element: setup.element,
    injectCSS: false,
    content: setup.html,
    autofocus: setup.focus ? 'end' : false,
    extensions: [
      StarterKit.configure({
        heading: false,
        horizontalRule: false,
        underline: false,
        link: {
          openOnClick: false,
          defaultProtocol: 'https',
          protocols: ['https', 'http', 'mailto'],
          HTMLAttributes: { target: null, rel: null, class: null },
        },
      }),
      Placeholder.configure({ placeholder: setup.placeholder }),
    ],
    editorProps: {
      attributes: { ...setup.attributes },
      handleKeyDown: (_view, event) => {
        if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey)) return false;
        setup.onSend();
        return true;
      },
      handlePaste: (_view, event) => {
        const files = filesOf(event.clipboardData);
        if (files.length === 0 || event.clipboardData?.types.includes('text/html')) return false;
        setup.onFiles(files);
        return true;
      },
      // The composer around the editor takes dropped files.
      handleDrop: (_view, event) => filesOf(event.dataTransfer).length > 0,
    },
    onUpdate: ({ editor }) => setup.onChange(editor.isEmpty ? '' : editor.getHTML()),
    onTransaction: setup.onState,
  });
