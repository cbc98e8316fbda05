/** The files in a paste or drop; none for text. */
export const filesOf = (transfer: DataTransfer | null): File[] =>
  transfer === null ? [] : [...transfer.files];

/** Whether something dragged holds files; their names are not known before the drop. */
export const carriesFiles = (transfer: DataTransfer | null): boolean =>
  transfer?.types.includes('Files') ?? false;
