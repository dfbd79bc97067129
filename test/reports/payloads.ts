/** Texts that hurt where they are taken for markup, script, expression or style. */
export const payloads: readonly string[] = [
  '</script><img src=x onerror=alert(1)>', '<script>alert(1)</script>', '"><svg onload=alert(1)>', "'><img src=x onerror=alert(1)>", 'javascript:alert(1)', '<a href="javascript:alert(1)">x</a>',
  '</style><script>alert(1)</script>', '</title><script>alert(1)</script>', '</svg><script>alert(1)</script>', '</text><image href="http://127.0.0.1:9/x"/>', '<![CDATA[<script>alert(1)</script>]]>',
  '<!--<script>alert(1)</script>', '--><script>alert(1)</script>', '" onmouseover="alert(1)', "' onfocus='alert(1)' autofocus='", '`${alert(1)}`', '{{constructor.constructor("alert(1)")()}}',
  "datum['x'] + alert(1)", "'; window.alert(1); '", '\\u003cscript\\u003ealert(1)\\u003c/script\\u003e', '&lt;script&gt;alert(1)&lt;/script&gt;', '&#60;script&#62;alert(1)', '<iframe srcdoc="<script>alert(1)</script>">',
  '<meta http-equiv="refresh" content="0;url=http://127.0.0.1:9/">', '<link rel=stylesheet href=http://127.0.0.1:9/x>', '<base href=http://127.0.0.1:9/>', '<form action=http://127.0.0.1:9/><input type=submit autofocus>',
  '<object data=http://127.0.0.1:9/x>', '<video src=x onerror=alert(1)>', '<details open ontoggle=alert(1)>', '<style>@import "http://127.0.0.1:9/x"</style>', 'url(http://127.0.0.1:9/x)', 'expression(alert(1))',
  '\u0000<script>alert(1)</script>', '\u202e<script>alert(1)</script>', '\ud800<img src=x onerror=alert(1)>', '＜script＞alert(1)＜/script＞', '$&$1$$<img src=x onerror=alert(1)>', '=HYPERLINK("http://127.0.0.1:9/x","x")',
  '__proto__', 'constructor', 'hasOwnProperty', 'x'.repeat(5000), '', ' ', '\n\t\r', '<', '&', '"', "'", '\\', '%3Cscript%3E', '<p style="position:fixed;inset:0">', '<math><mi xlink:href="javascript:alert(1)">x',
]
