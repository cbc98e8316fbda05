interface Page<T> {
  readonly items: readonly T[];
  readonly next?: string | undefined;
}

/** Empty pages that are gone past by themselves, before somebody is asked whether to look further. */
const patience = 4;

/**
 * A page that shows something, where there is one near: the server looks so far at a time, and may come back with
 * nothing yet.
 */
export const filledPage = async <T>(
  read: (cursor: string | undefined) => Promise<Page<T>>,
  cursor: string | undefined,
): Promise<Page<T>> => {
  let page = await read(cursor);
  for (let more = 0; more < patience && page.items.length === 0; more += 1) {
    if (page.next === undefined) return page;
    page = await read(page.next);
  }
  return page;
};
