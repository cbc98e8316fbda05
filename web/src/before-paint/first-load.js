// Fetches the modules of the page at this address at once: the page is known here, and so is the language of its texts.
{
  const { files, pages } = JSON.parse(document.currentScript.dataset.modules);
  const [, needed = []] =
    pages.find(([address]) => new RegExp(address).test(location.pathname)) ?? [];
  const { lang } = document.documentElement;
  for (const index of needed) {
    const link = document.createElement('link');
    link.rel = 'modulepreload';
    link.href = `/${files[index].replace(/(immutable\/texts\/)[^/]+/, `$1${lang}`)}`;
    document.head.append(link);
  }
}
