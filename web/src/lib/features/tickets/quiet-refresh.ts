/**
 * Calls `refresh` every `seconds` while the page is looked at, and at once when it is looked at again. Gives what
 * stops it.
 */
export const quietRefresh = (seconds: number, refresh: () => void): (() => void) => {
  const due = () => {
    if (document.visibilityState === 'visible' && navigator.onLine) refresh();
  };
  const timer = setInterval(due, seconds * 1000);
  document.addEventListener('visibilitychange', due);
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', due);
  };
};
