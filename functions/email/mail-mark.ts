/** Header of every mail we send: one that comes back with it is ours. */
export const mailMark = 'X-Porchlight-Mail';
