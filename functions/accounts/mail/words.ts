import type { Locale } from '#shared/domain/locale.ts';

/** The mails that Cognito sends for us. */
export type MailKind = 'confirm' | 'reset' | 'invite';

/** What one mail says. `{brand}` stands for the brand's name. */
export interface MailWords {
  readonly subject: string;
  readonly title: string;
  readonly text: string;
  readonly codeLabel: string;
  readonly button: string;
  readonly notYou: string;
}

export const mailWords: Readonly<Record<Locale, Readonly<Record<MailKind, MailWords>>>> = {
  en: {
    confirm: {
      subject: 'Confirm your address for {brand}',
      title: 'Confirm your address',
      text: 'Welcome to {brand}. Enter this code to confirm that this address is yours.',
      codeLabel: 'Your code, good for 24 hours',
      button: 'Enter the code',
      notYou:
        'You did not register? Then there is nothing to do: without the code nothing happens.',
    },
    reset: {
      subject: 'Reset your password for {brand}',
      title: 'Choose a new password',
      text: 'Somebody, hopefully you, asked to reset the password of your account at {brand}.',
      codeLabel: 'Your code, good for one hour',
      button: 'Choose a new password',
      notYou: 'It was not you? Then ignore this mail: your password stays as it is.',
    },
    invite: {
      subject: 'Your access to the {brand} console',
      title: 'Welcome to the team',
      text: 'You can now answer tickets at {brand}. Sign in as {username} with this temporary password; you then choose your own.',
      codeLabel: 'Temporary password, good for 7 days',
      button: 'Sign in to the console',
      notYou: 'You did not expect this? Ask the administrator of {brand}.',
    },
  },
  de: {
    confirm: {
      subject: 'Bestätigen Sie Ihre Adresse für {brand}',
      title: 'Adresse bestätigen',
      text: 'Willkommen bei {brand}. Geben Sie diesen Code ein, um zu bestätigen, dass diese Adresse Ihnen gehört.',
      codeLabel: 'Ihr Code, 24 Stunden gültig',
      button: 'Code eingeben',
      notYou:
        'Sie haben sich nicht registriert? Dann ist nichts zu tun: Ohne den Code passiert nichts.',
    },
    reset: {
      subject: 'Neues Passwort für {brand}',
      title: 'Neues Passwort wählen',
      text: 'Jemand, hoffentlich Sie, möchte das Passwort Ihres Kontos bei {brand} zurücksetzen.',
      codeLabel: 'Ihr Code, eine Stunde gültig',
      button: 'Neues Passwort wählen',
      notYou:
        'Das waren nicht Sie? Dann ignorieren Sie diese Mail: Ihr Passwort bleibt, wie es ist.',
    },
    invite: {
      subject: 'Ihr Zugang zur Konsole von {brand}',
      title: 'Willkommen im Team',
      text: 'Sie können nun Tickets bei {brand} beantworten. Melden Sie sich als {username} mit diesem vorläufigen Passwort an; danach wählen Sie Ihr eigenes.',
      codeLabel: 'Vorläufiges Passwort, 7 Tage gültig',
      button: 'An der Konsole anmelden',
      notYou: 'Sie haben das nicht erwartet? Fragen Sie die Administration von {brand}.',
    },
  },
};
