/** Of every public page; the search is a file of its own, for those who use it. */
const form = document.querySelector<HTMLFormElement>('.help-search');
const input = form?.querySelector('input');
if (form && input) {
  const address = '/help-search.js';
  const open = () => void import(address);
  input.addEventListener('focus', open, { once: true });
  const asked = new URLSearchParams(location.search).get('q');
  if (asked !== null) {
    input.value = asked;
    input.focus();
  }
  if (document.activeElement === input) open();
}
