import { readImportPart, type ImportLine } from '#shared/table/invitation.entity.ts';
import { erasedText } from '#shared/domain/erased-person.ts';
import type { Erased, Item } from './erased.ts';

const blank = <T extends ImportLine>(line: T): T => ({
  ...line,
  name: erasedText,
  email: erasedText,
  organizations: '',
});

/** Lines of an import without those that name the address: they may call the person otherwise. */
export const withoutLines = (item: Item, { isNamed }: Erased): Item => {
  const { lines, failures } = readImportPart(item);
  const of = <T extends ImportLine>(line: T): T => (isNamed(line.email) ? blank(line) : line);
  return { ...item, lines: lines.map(of), ...(failures && { failures: failures.map(of) }) };
};
