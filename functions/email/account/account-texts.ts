import type { Locale } from '#shared/domain/locale.ts';
import type { AccountEvent } from '#shared/events/account-event.ts';

interface Texts {
  readonly hello: (name: string) => string;
  readonly events: Readonly<
    Record<
      AccountEvent['name'],
      (brand: string) => { readonly subject: string; readonly text: string }
    >
  >;
  readonly when: string;
  readonly device: string;
  readonly left: string;
  readonly notYou: (support: string) => string;
  readonly button: string;
  readonly footer: (brand: string) => string;
}

/** Words of the mails on the security of an account. */
export const accountTexts: Readonly<Record<Locale, Texts>> = {
  en: {
    hello: (name) => `Hello ${name},`,
    events: {
      PasswordChanged: (brand) => ({
        subject: `Your password at ${brand} was changed`,
        text: `The password of your account at ${brand} was changed. Whoever was signed in elsewhere was signed out.`,
      }),
      SecondFactorSetUp: (brand) => ({
        subject: `Two-step sign-in at ${brand} is on`,
        text: `An authenticator app was set up for your account at ${brand}. From now on, signing in asks for one of its codes.`,
      }),
      SecondFactorEnded: (brand) => ({
        subject: `Two-step sign-in at ${brand} is off`,
        text: `The authenticator app was removed from your account at ${brand}. From now on, your password alone is asked for.`,
      }),
      SecondFactorReset: (brand) => ({
        subject: `Two-step sign-in at ${brand} was reset`,
        text: `${brand} turned off two-step sign-in for your account and signed you out everywhere, as is done when a device is lost. Sign in with your password, and set it up anew.`,
      }),
      RecoveryCodesRenewed: (brand) => ({
        subject: `New recovery codes at ${brand}`,
        text: `New recovery codes were made for your account at ${brand}. The former ones no longer work.`,
      }),
      HandOverConnected: (brand) => ({
        subject: `Another way into your account at ${brand}`,
        text: `Your account at ${brand} was connected with an account of the company’s own application. Whoever is signed in there comes in here without a password.`,
      }),
      RecoveryCodeUsed: (brand) => ({
        subject: `A recovery code was used at ${brand}`,
        text: `Somebody signed in to your account at ${brand} with a recovery code instead of the authenticator app.`,
      }),
    },
    when: 'When',
    device: 'Device',
    left: 'Recovery codes left',
    notYou: (support) =>
      `If this was you, or done at your request, there is nothing to do. If not, choose a new password at once and write to ${support}.`,
    button: 'Choose a new password',
    footer: (brand) =>
      `You get this mail because it is about the security of your account at ${brand}. It cannot be switched off.`,
  },
  de: {
    hello: (name) => `Guten Tag ${name},`,
    events: {
      PasswordChanged: (brand) => ({
        subject: `Ihr Passwort bei ${brand} wurde geändert`,
        text: `Das Passwort Ihres Kontos bei ${brand} wurde geändert. Wer an anderer Stelle angemeldet war, wurde abgemeldet.`,
      }),
      SecondFactorSetUp: (brand) => ({
        subject: `Anmeldung in zwei Schritten bei ${brand} ist an`,
        text: `Für Ihr Konto bei ${brand} wurde eine Authenticator-App eingerichtet. Ab jetzt fragt die Anmeldung nach einem ihrer Codes.`,
      }),
      SecondFactorEnded: (brand) => ({
        subject: `Anmeldung in zwei Schritten bei ${brand} ist aus`,
        text: `Die Authenticator-App wurde von Ihrem Konto bei ${brand} entfernt. Ab jetzt genügt das Passwort.`,
      }),
      SecondFactorReset: (brand) => ({
        subject: `Anmeldung in zwei Schritten bei ${brand} wurde zurückgesetzt`,
        text: `${brand} hat die Anmeldung in zwei Schritten für Ihr Konto ausgeschaltet und Sie überall abgemeldet, wie es geschieht, wenn ein Gerät verloren ist. Melden Sie sich mit Ihrem Passwort an und richten Sie sie neu ein.`,
      }),
      RecoveryCodesRenewed: (brand) => ({
        subject: `Neue Wiederherstellungscodes bei ${brand}`,
        text: `Für Ihr Konto bei ${brand} wurden neue Wiederherstellungscodes erstellt. Die früheren gelten nicht mehr.`,
      }),
      HandOverConnected: (brand) => ({
        subject: `Ein weiterer Weg in Ihr Konto bei ${brand}`,
        text: `Ihr Konto bei ${brand} wurde mit einem Konto der eigenen Anwendung des Unternehmens verbunden. Wer dort angemeldet ist, kommt hier ohne Passwort herein.`,
      }),
      RecoveryCodeUsed: (brand) => ({
        subject: `Ein Wiederherstellungscode bei ${brand} wurde benutzt`,
        text: `Jemand hat sich an Ihrem Konto bei ${brand} mit einem Wiederherstellungscode statt mit der Authenticator-App angemeldet.`,
      }),
    },
    when: 'Wann',
    device: 'Gerät',
    left: 'Verbleibende Wiederherstellungscodes',
    notYou: (support) =>
      `Waren Sie das, oder geschah es auf Ihre Bitte, ist nichts zu tun. Wenn nicht, wählen Sie sofort ein neues Passwort und schreiben Sie an ${support}.`,
    button: 'Neues Passwort wählen',
    footer: (brand) =>
      `Sie bekommen diese Mail, weil es um die Sicherheit Ihres Kontos bei ${brand} geht. Sie lässt sich nicht abschalten.`,
  },
  fr: {
    hello: (name) => `Bonjour ${name},`,
    events: {
      PasswordChanged: (brand) => ({
        subject: `Votre mot de passe chez ${brand} a été modifié`,
        text: `Le mot de passe de votre compte chez ${brand} a été modifié. Les sessions ouvertes ailleurs ont été fermées.`,
      }),
      SecondFactorSetUp: (brand) => ({
        subject: `La connexion en deux étapes chez ${brand} est activée`,
        text: `Une application d’authentification a été configurée pour votre compte chez ${brand}. Désormais, la connexion demande l’un de ses codes.`,
      }),
      SecondFactorEnded: (brand) => ({
        subject: `La connexion en deux étapes chez ${brand} est désactivée`,
        text: `L’application d’authentification a été retirée de votre compte chez ${brand}. Désormais, seul votre mot de passe est demandé.`,
      }),
      SecondFactorReset: (brand) => ({
        subject: `La connexion en deux étapes chez ${brand} a été réinitialisée`,
        text: `${brand} a désactivé la connexion en deux étapes de votre compte et fermé toutes vos sessions, comme il est d’usage lorsqu’un appareil est perdu. Connectez-vous avec votre mot de passe, puis configurez-la de nouveau.`,
      }),
      RecoveryCodesRenewed: (brand) => ({
        subject: `Nouveaux codes de récupération chez ${brand}`,
        text: `De nouveaux codes de récupération ont été créés pour votre compte chez ${brand}. Les précédents ne fonctionnent plus.`,
      }),
      HandOverConnected: (brand) => ({
        subject: `Un nouvel accès à votre compte chez ${brand}`,
        text: `Votre compte chez ${brand} a été relié à un compte de l’application de l’entreprise. Qui y est connecté entre ici sans mot de passe.`,
      }),
      RecoveryCodeUsed: (brand) => ({
        subject: `Un code de récupération a été utilisé chez ${brand}`,
        text: `Quelqu’un s’est connecté à votre compte chez ${brand} avec un code de récupération au lieu de l’application d’authentification.`,
      }),
    },
    when: 'Quand',
    device: 'Appareil',
    left: 'Codes de récupération restants',
    notYou: (support) =>
      `Si c’était vous, ou à votre demande, il n’y a rien à faire. Sinon, choisissez immédiatement un nouveau mot de passe et écrivez à ${support}.`,
    button: 'Choisir un nouveau mot de passe',
    footer: (brand) =>
      `Vous recevez cet e-mail parce qu’il concerne la sécurité de votre compte chez ${brand}. Il ne peut pas être désactivé.`,
  },
  es: {
    hello: (name) => `Hola, ${name}:`,
    events: {
      PasswordChanged: (brand) => ({
        subject: `Su contraseña de ${brand} ha cambiado`,
        text: `Se ha cambiado la contraseña de su cuenta en ${brand}. Se han cerrado las sesiones abiertas en otros lugares.`,
      }),
      SecondFactorSetUp: (brand) => ({
        subject: `El inicio de sesión en dos pasos de ${brand} está activado`,
        text: `Se ha configurado una aplicación de autenticación para su cuenta en ${brand}. A partir de ahora, al iniciar sesión se pide uno de sus códigos.`,
      }),
      SecondFactorEnded: (brand) => ({
        subject: `El inicio de sesión en dos pasos de ${brand} está desactivado`,
        text: `Se ha quitado la aplicación de autenticación de su cuenta en ${brand}. A partir de ahora solo se pide su contraseña.`,
      }),
      SecondFactorReset: (brand) => ({
        subject: `El inicio de sesión en dos pasos de ${brand} se ha restablecido`,
        text: `${brand} ha desactivado el inicio de sesión en dos pasos de su cuenta y ha cerrado todas sus sesiones, como se hace cuando se pierde un dispositivo. Inicie sesión con su contraseña y configúrelo de nuevo.`,
      }),
      RecoveryCodesRenewed: (brand) => ({
        subject: `Nuevos códigos de recuperación de ${brand}`,
        text: `Se han creado nuevos códigos de recuperación para su cuenta en ${brand}. Los anteriores ya no funcionan.`,
      }),
      HandOverConnected: (brand) => ({
        subject: `Un nuevo acceso a su cuenta en ${brand}`,
        text: `Su cuenta en ${brand} se ha conectado con una cuenta de la aplicación de la empresa. Quien haya iniciado sesión allí entra aquí sin contraseña.`,
      }),
      RecoveryCodeUsed: (brand) => ({
        subject: `Se ha usado un código de recuperación en ${brand}`,
        text: `Alguien ha iniciado sesión en su cuenta de ${brand} con un código de recuperación en lugar de la aplicación de autenticación.`,
      }),
    },
    when: 'Cuándo',
    device: 'Dispositivo',
    left: 'Códigos de recuperación restantes',
    notYou: (support) =>
      `Si fue usted, o se hizo a petición suya, no tiene que hacer nada. Si no, elija de inmediato una contraseña nueva y escriba a ${support}.`,
    button: 'Elegir una contraseña nueva',
    footer: (brand) =>
      `Recibe este correo porque trata de la seguridad de su cuenta en ${brand}. No se puede desactivar.`,
  },
  ar: {
    hello: (name) => `مرحبًا ${name}،`,
    events: {
      PasswordChanged: (brand) => ({
        subject: `تغيّرت كلمة مروركم لدى ${brand}`,
        text: `غُيّرت كلمة مرور حسابكم لدى ${brand}، وسُجّل خروج كل من كان مسجّل الدخول في مكان آخر.`,
      }),
      SecondFactorSetUp: (brand) => ({
        subject: `تسجيل الدخول بخطوتين لدى ${brand} مفعّل`,
        text: `أُعدّ تطبيق مصادقة لحسابكم لدى ${brand}. من الآن فصاعدًا يُطلب أحد رموزه عند تسجيل الدخول.`,
      }),
      SecondFactorEnded: (brand) => ({
        subject: `تسجيل الدخول بخطوتين لدى ${brand} متوقف`,
        text: `أُزيل تطبيق المصادقة من حسابكم لدى ${brand}. من الآن فصاعدًا تُطلب كلمة المرور وحدها.`,
      }),
      SecondFactorReset: (brand) => ({
        subject: `أُعيد ضبط تسجيل الدخول بخطوتين لدى ${brand}`,
        text: `أوقفت ${brand} تسجيل الدخول بخطوتين لحسابكم وسجّلت خروجكم من كل مكان، كما يجري عند فقدان جهاز. سجّلوا الدخول بكلمة المرور ثم أعدّوه من جديد.`,
      }),
      RecoveryCodesRenewed: (brand) => ({
        subject: `رموز استرداد جديدة لدى ${brand}`,
        text: `أُنشئت رموز استرداد جديدة لحسابكم لدى ${brand}، ولم تعد الرموز السابقة تعمل.`,
      }),
      HandOverConnected: (brand) => ({
        subject: `طريق آخر إلى حسابكم لدى ${brand}`,
        text: `رُبط حسابكم لدى ${brand} بحساب في تطبيق الشركة. من يسجّل الدخول هناك يدخل هنا بلا كلمة مرور.`,
      }),
      RecoveryCodeUsed: (brand) => ({
        subject: `استُخدم رمز استرداد لدى ${brand}`,
        text: `سجّل شخص الدخول إلى حسابكم لدى ${brand} برمز استرداد بدلًا من تطبيق المصادقة.`,
      }),
    },
    when: 'متى',
    device: 'الجهاز',
    left: 'رموز الاسترداد المتبقية',
    notYou: (support) =>
      `إن كنتم أنتم من فعل ذلك، أو جرى بطلب منكم، فلا حاجة إلى فعل أي شيء. وإلا فاختاروا كلمة مرور جديدة فورًا واكتبوا إلى ${support}.`,
    button: 'اختيار كلمة مرور جديدة',
    footer: (brand) => `تصلكم هذه الرسالة لأنها تخص أمان حسابكم لدى ${brand}، ولا يمكن إيقافها.`,
  },
};
