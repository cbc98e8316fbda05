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
  fr: {
    confirm: {
      subject: 'Confirmez votre adresse pour {brand}',
      title: 'Confirmez votre adresse',
      text: 'Bienvenue chez {brand}. Saisissez ce code pour confirmer que cette adresse est bien la vôtre.',
      codeLabel: 'Votre code, valable 24 heures',
      button: 'Saisir le code',
      notYou:
        'Vous ne vous êtes pas inscrit ? Vous n’avez rien à faire : sans le code, rien ne se passe.',
    },
    reset: {
      subject: 'Réinitialisez votre mot de passe pour {brand}',
      title: 'Choisissez un nouveau mot de passe',
      text: 'Quelqu’un, sans doute vous, a demandé à réinitialiser le mot de passe de votre compte chez {brand}.',
      codeLabel: 'Votre code, valable une heure',
      button: 'Choisir un nouveau mot de passe',
      notYou: 'Ce n’était pas vous ? Ignorez cet e-mail : votre mot de passe reste inchangé.',
    },
    invite: {
      subject: 'Votre accès à la console de {brand}',
      title: 'Bienvenue dans l’équipe',
      text: 'Vous pouvez maintenant répondre aux tickets de {brand}. Connectez-vous en tant que {username} avec ce mot de passe provisoire ; vous choisirez ensuite le vôtre.',
      codeLabel: 'Mot de passe provisoire, valable 7 jours',
      button: 'Se connecter à la console',
      notYou: 'Vous n’attendiez pas cet e-mail ? Adressez-vous à l’administrateur de {brand}.',
    },
  },
  es: {
    confirm: {
      subject: 'Confirme su dirección para {brand}',
      title: 'Confirme su dirección',
      text: 'Le damos la bienvenida a {brand}. Introduzca este código para confirmar que esta dirección es suya.',
      codeLabel: 'Su código, válido durante 24 horas',
      button: 'Introducir el código',
      notYou: '¿No se ha registrado? No tiene que hacer nada: sin el código no ocurre nada.',
    },
    reset: {
      subject: 'Restablezca su contraseña de {brand}',
      title: 'Elija una contraseña nueva',
      text: 'Alguien, seguramente usted, ha pedido restablecer la contraseña de su cuenta en {brand}.',
      codeLabel: 'Su código, válido durante una hora',
      button: 'Elegir una contraseña nueva',
      notYou: '¿No ha sido usted? Ignore este correo: su contraseña no cambia.',
    },
    invite: {
      subject: 'Su acceso a la consola de {brand}',
      title: 'Le damos la bienvenida al equipo',
      text: 'Ya puede responder tickets en {brand}. Inicie sesión como {username} con esta contraseña provisional; después elegirá la suya.',
      codeLabel: 'Contraseña provisional, válida durante 7 días',
      button: 'Iniciar sesión en la consola',
      notYou: '¿No esperaba este correo? Consulte a la administración de {brand}.',
    },
  },
  ar: {
    confirm: {
      subject: 'تأكيد عنوانكم لدى {brand}',
      title: 'تأكيد العنوان',
      text: 'مرحبًا بكم في {brand}. أدخلوا هذا الرمز لتأكيد أن هذا العنوان لكم.',
      codeLabel: 'الرمز صالح لمدة 24 ساعة',
      button: 'إدخال الرمز',
      notYou: 'لم تسجّلوا بأنفسكم؟ لا داعي لفعل أي شيء: لن يحدث شيء من دون الرمز.',
    },
    reset: {
      subject: 'إعادة تعيين كلمة المرور لدى {brand}',
      title: 'اختيار كلمة مرور جديدة',
      text: 'وصلنا طلب، نرجو أن يكون منكم، لإعادة تعيين كلمة مرور حسابكم لدى {brand}.',
      codeLabel: 'الرمز صالح لمدة ساعة واحدة',
      button: 'اختيار كلمة مرور جديدة',
      notYou: 'لم يكن الطلب منكم؟ تجاهلوا هذه الرسالة: تبقى كلمة المرور كما هي.',
    },
    invite: {
      subject: 'دخولكم إلى لوحة {brand}',
      title: 'مرحبًا بكم في الفريق',
      text: 'يمكنكم الآن الرد على التذاكر لدى {brand}. سجّلوا الدخول باسم {username} وبكلمة المرور المؤقتة هذه، ثم اختاروا كلمة مروركم.',
      codeLabel: 'كلمة مرور مؤقتة، صالحة لمدة 7 أيام',
      button: 'تسجيل الدخول إلى اللوحة',
      notYou: 'لم تكونوا تنتظرون هذه الرسالة؟ يُرجى سؤال مسؤول {brand}.',
    },
  },
};
