export interface EditorProps {
  /** The text as HTML; empty when there is none. */
  html: string;
  label: string;
  placeholder: string;
  describedBy?: string | undefined;
  invalid?: boolean;
  required?: boolean;
  /** Takes the focus, at the end of the text. */
  focus?: boolean;
  /** A class for the smallest height. */
  minHeight: string;
  /** Ctrl or Cmd with Enter. */
  onsend?: () => void;
  /** Files that were pasted. */
  onfiles: (files: File[]) => void;
}
