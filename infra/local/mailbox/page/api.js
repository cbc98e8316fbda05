const { fetch, URLSearchParams } = globalThis;

async function call(path, options) {
  const response = await fetch(`/api/${path}`, options);
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error);
  return answer;
}

export const listMessages = async (filter) => {
  const set = Object.entries(filter).filter(([, value]) => value);
  return (await call(`messages?${new URLSearchParams(set)}`)).messages;
};
export const readMessage = (id) => call(`messages/${id}`);
export const readSource = async (id) => (await fetch(`/api/messages/${id}/source`)).text();
export const readSettings = () => call('settings');
export const deleteMessages = () => call('messages', { method: 'DELETE' });
export const sendMail = (mail) =>
  call('send', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(mail),
  });
