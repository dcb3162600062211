const endings =
  'api_?key|key|token|secret|password|passwd|passphrase|pwd|signature|credentials?|auth|authorization|jwt|cookie';
const whole = 'sig|code|pass|pw|pin|otp|session|session_?id|sas|bearer|hmac';

const secret = new RegExp(`(${endings})$|(^|[^a-z])(${whole})$`, 'i');

/** Whether a header or a parameter of an address is called as those are that open doors. */
export const isSecretName = (name: string): boolean => secret.test(name.trim().replace(/[-.]/g, '_'));

const open =
  /version$|^(deployment|engine|model|provider|region|location|zone|project|tenant|organi[sz]ation|org|route|workspace|namespace|team|account|env|environment|stage|cluster|gateway|service|instance|resource)(_?(id|name))?$/i;

/** Whether a parameter of an address is called as those are that say which, and open nothing; of others that is not known. */
export const isOpenName = (name: string): boolean => open.test(name.trim().replace(/[-.]/g, '_'));
