import type { Locale } from '#shared/domain/locale.ts';

/** Words of the public pages, which are rendered where no reader's browser can translate them. */
interface PageTexts {
  readonly helpCenter: string;
  readonly lead: string;
  readonly contents: string;
  readonly updated: (date: string) => string;
  readonly languages: string;
  readonly breadcrumbs: string;
  readonly table: string;
  readonly code: string;
  readonly skip: string;
  readonly tickets: string;
  readonly moved: string;
  readonly movedText: string;
  readonly gone: string;
  readonly goneText: string;
  readonly recent: string;
  readonly empty: string;
  readonly search: string;
  readonly nothingFound: string;
}

export const pageTexts: Record<Locale, PageTexts> = {
  en: {
    helpCenter: 'Help centre',
    lead: 'Answers, guides and solutions.',
    contents: 'On this page',
    updated: (date) => `Updated ${date}`,
    languages: 'Other languages',
    breadcrumbs: 'Where you are',
    table: 'Table',
    code: 'Code',
    skip: 'Skip to the content',
    tickets: 'Contact support',
    moved: 'This article has moved',
    movedText: 'It is found here now:',
    gone: 'This article is not here any more',
    goneText: 'It may have been replaced. Look for it in the help centre, or ask us.',
    recent: 'Recently updated',
    empty: 'There are no articles in this language yet.',
    search: 'Search the help centre',
    nothingFound: 'Nothing found. Try other words, or ask us.',
  },
  de: {
    helpCenter: 'Hilfe',
    lead: 'Antworten, Anleitungen und Lösungen.',
    contents: 'Auf dieser Seite',
    updated: (date) => `Aktualisiert am ${date}`,
    languages: 'Andere Sprachen',
    breadcrumbs: 'Wo Sie sind',
    table: 'Tabelle',
    code: 'Code',
    skip: 'Zum Inhalt springen',
    tickets: 'Support fragen',
    moved: 'Dieser Artikel ist umgezogen',
    movedText: 'Sie finden ihn jetzt hier:',
    gone: 'Diesen Artikel gibt es hier nicht mehr',
    goneText: 'Vielleicht wurde er ersetzt. Suchen Sie in der Hilfe, oder fragen Sie uns.',
    recent: 'Zuletzt aktualisiert',
    empty: 'In dieser Sprache gibt es noch keine Artikel.',
    search: 'In der Hilfe suchen',
    nothingFound: 'Nichts gefunden. Versuchen Sie andere Wörter, oder fragen Sie uns.',
  },
  fr: {
    helpCenter: 'Centre d’aide',
    lead: 'Réponses, guides et solutions.',
    contents: 'Sur cette page',
    updated: (date) => `Mis à jour le ${date}`,
    languages: 'Autres langues',
    breadcrumbs: 'Vous êtes ici',
    table: 'Tableau',
    code: 'Code',
    skip: 'Aller au contenu',
    tickets: 'Contacter l’assistance',
    moved: 'Cet article a été déplacé',
    movedText: 'Vous le trouvez maintenant ici :',
    gone: 'Cet article n’est plus disponible',
    goneText:
      'Il a peut-être été remplacé. Cherchez-le dans le centre d’aide ou posez-nous la question.',
    recent: 'Mis à jour récemment',
    empty: 'Il n’y a pas encore d’article dans cette langue.',
    search: 'Rechercher dans le centre d’aide',
    nothingFound: 'Aucun résultat. Essayez d’autres mots ou posez-nous la question.',
  },
  es: {
    helpCenter: 'Centro de ayuda',
    lead: 'Respuestas, guías y soluciones.',
    contents: 'En esta página',
    updated: (date) => `Actualizado el ${date}`,
    languages: 'Otros idiomas',
    breadcrumbs: 'Dónde está usted',
    table: 'Tabla',
    code: 'Código',
    skip: 'Ir al contenido',
    tickets: 'Contactar con soporte',
    moved: 'Este artículo se ha movido',
    movedText: 'Ahora lo encontrará aquí:',
    gone: 'Este artículo ya no está disponible',
    goneText: 'Puede que se haya sustituido. Búsquelo en el centro de ayuda o pregúntenos.',
    recent: 'Actualizados recientemente',
    empty: 'Todavía no hay artículos en este idioma.',
    search: 'Buscar en el centro de ayuda',
    nothingFound: 'Sin resultados. Pruebe con otras palabras o pregúntenos.',
  },
  ar: {
    helpCenter: 'مركز المساعدة',
    lead: 'إجابات وإرشادات وحلول.',
    contents: 'في هذه الصفحة',
    updated: (date) => `آخر تحديث: ${date}`,
    languages: 'لغات أخرى',
    breadcrumbs: 'موقعك الحالي',
    table: 'جدول',
    code: 'رمز برمجي',
    skip: 'انتقل إلى المحتوى',
    tickets: 'تواصل مع الدعم',
    moved: 'نُقلت هذه المقالة',
    movedText: 'ستجدها الآن هنا:',
    gone: 'لم تعد هذه المقالة متاحة',
    goneText: 'ربما حلّت محلها مقالة أخرى. ابحث في مركز المساعدة أو اسألنا.',
    recent: 'حُدّثت مؤخرًا',
    empty: 'لا توجد مقالات بهذه اللغة بعد.',
    search: 'ابحث في مركز المساعدة',
    nothingFound: 'لا نتائج. جرّب كلمات أخرى أو اسألنا.',
  },
};
