/** The languages of the elements, each named in itself. */
export const LANGUAGES = {
  sv: 'Svenska',
  'sv-x-lattlast': 'Lätt svenska',
  en: 'English',
  fi: 'Suomi',
  ar: 'العربية',
} as const;
