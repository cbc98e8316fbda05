export interface ConfirmDialogProps {
  open: boolean;
  title: string;
  text: string;
  confirm: string;
  busy: boolean;
  error?: string | undefined;
  onconfirm: () => void;
}
