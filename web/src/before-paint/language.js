// Runs before the first paint: which language the page speaks, which way it is read, and where its texts are.
{
  const { dataset } = document.currentScript;
  const words = (text) => text.split(' ').filter((word) => word !== '');
  const known = words(dataset.languages);

  const stored = (key) => {
    try {
      return localStorage.getItem(key) ?? undefined;
    } catch {
      return undefined;
    }
  };

  const isConsole = () => /^\/agent(\/|$)/.test(location.pathname);

  // What the portal offers, as it was when this browser last asked. Those who answer choose among all languages.
  const portal = () => {
    try {
      return JSON.parse(stored('porchlight-portal') ?? '{}');
    } catch {
      return {};
    }
  };

  // Chosen in this browser, by the account, by the browser itself, by the portal.
  globalThis.porchlightLanguage = () => {
    const { locales, defaultLocale } = portal();
    const all = isConsole() || !Array.isArray(locales);
    const offered = known.filter((language) => all || locales.includes(language));
    const wanted = [
      stored('porchlight-language'),
      stored(`porchlight-${isConsole() ? 'agent' : 'customer'}-language`),
      ...navigator.languages.map((language) => language.toLowerCase().split('-')[0]),
      defaultLocale,
    ];
    return wanted.find((language) => offered.includes(language)) ?? offered[0] ?? known[0];
  };

  const language = globalThis.porchlightLanguage();
  const root = document.documentElement;
  root.lang = language;
  root.dir = words(dataset.rightToLeft).includes(language) ? 'rtl' : 'ltr';

  // Modules name the texts of the first language; the browser takes those of the chosen one instead.
  const [first] = known;
  const folder = (of) => `${dataset.folder}${of}/`;
  const texts = words(dataset.texts);
  if (dataset.folder !== '' && language !== first) {
    const map = document.createElement('script');
    map.type = 'importmap';
    map.textContent = JSON.stringify({ imports: { [folder(first)]: folder(language) } });
    document.head.append(map);
  }
  for (const text of texts) {
    const link = document.createElement('link');
    link.rel = 'modulepreload';
    link.href = text.replace(folder(first), folder(language));
    document.head.append(link);
  }
}
