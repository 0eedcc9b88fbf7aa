"""Articles that try to break out of a page, or to break it. People and places are invented."""
import json
import os

ATTACK = "<script>window.pwned=1</script>"
SPEAKERS = ["Orla Fenwick", "Bram Tolliver", "Ines Carrow", "Piet Halloran", "Suda Merriweather", "Kit Vandermolen", "Ada Roux",
            "Tor Lindqvist", "Maud Espley", "Ravi Thorne", "Lena Osgood", "Cyril Bexley", "Nia Pomfret", "Otto Harkaway"]
VERBS = ["said", "told reporters", "warned", "added"]


def said(number, words):
    """A sentence with a quotation."""
    return f'"{words}," {VERBS[number % len(VERBS)]} {SPEAKERS[number % len(SPEAKERS)]}.'


ARTICLES = {
    "scripts.txt": f"""Mayor: {ATTACK} 'will stay' in park, says <b onclick=pwned=1>Fenwick</b>

{said(0, f"{ATTACK} will stay in the park until spring, whatever the council decides")} "<img src=x onerror=window.pwned=1>," she added.

</style><script>window.pwned=1</script><style>*{{display:none}}</style> The council met on Tuesday.

</main></article></body></html><!-- {said(1, "The park --> is closed")} <![CDATA[ ]]> <svg/onload=window.pwned=1>

</title></textarea></noscript><iframe srcdoc="<script>parent.pwned=1</script>"></iframe> <base href=javascript:pwned=1//>
""",
    "quotes.txt": """Fenwick: park "'\\"`' onmouseover='window.pwned=1' x=" 'stays "open"'

Orla Fenwick said: "'>\\"><a href='javascript:window.pwned=1'>The park stays open</a> & so does &lt;the gate&gt; &#60;script&#62;."

`"' autofocus onfocus="window.pwned=1` was written on the gate, Bram Tolliver said. {{7*7}} ${window.pwned=1} <%= 1 %>
""",
    "address.txt": """javascript:window.pwned=1

"data:text/html,<script>window.pwned=1</script> is the address of the new library," said Ines Carrow.

The library at javascript:window.pwned=1 opens on Monday. vbscript:msgbox(1) closes.
""",
    "bidi.txt": """Mayor \u202e'nepo syats krap'\u202c says \u2066Fenwick\u200b

"The park \u202estays open\u202c \u2067all year\u2069," said Orla Fenwick\u200f. The\u00adgate \u061cwas \ufeffshut on Sunday.
""",
    "controls.txt": """Mayor: park 'stays\u001b[31m open\u0007'

"The park stays\u001b[31m open\u0007," said Orla Fenwick.\u000b It was\u000c a\u0085 warm\u0008 day.
""",
    "binary.txt": "Mayor: park\u0000 'stays open'\n\nNo text file has a NUL.\n",
    "nul.json": json.dumps({"headline": "Mayor: park\u0000 'stays open'", "body": said(0, "The\u0000 park\uffff stays open")}),
    "long-words.txt": f"""Mayor: {'Donaudampfschiff' * 20} 'stays {'a' * 300}'

"{'Rindfleisch' * 60} stays {'a' * 300}," said {'Orla' * 40} Fenwick.

See https://example.org/{'path/' * 80}?q={'x' * 200} and {'_' * 200}.
""",
    "many-quotations.txt": "Council split over park\n\n"
    + "\n\n".join(" ".join(said(row * 5 + at, f"We have seen {row * 5 + at} reasons to keep gate number {at} open") for at in range(5))
                  for row in range(60))
    + "\n",
    "arabic.txt": """العمدة: الحديقة "ستبقى مفتوحة"

قال سالم الوردي: "الحديقة ستبقى مفتوحة طوال السنة ولن نغلق الباب".

وأضافت هالة المرجان "لم يسألنا أحد عن الباب الجديد". ويجتمع المجلس يوم الثلاثاء في 14 مارس.
""",
    "hebrew.txt": """ראש העיר: הפארק "יישאר פתוח"

אמר עמרי תלתן: "הפארק יישאר פתוח כל השנה ולא נסגור את השער".

"אף אחד לא שאל אותנו על השער החדש", הוסיפה נטע גלעדי. המועצה תתכנס ביום שלישי.
""",
    "mixed.txt": """Fenwick: "الحديقة مفتوحة" and 'the park is open' (پارک)

Orla Fenwick said "الحديقة مفتوحة" and then that "the park is open" to the שער at 9 a.m.
""",
    "empty-headline.json": json.dumps({"headline": "", "body": said(0, "Nobody gave this article a headline")}),
    "blank.txt": " \n",
    "page.html": f"""<!doctype html><html><head><title>Park stays open</title><script>window.pwned=1</script></head>
<body onload="window.pwned=1"><h1 style="position:fixed">Mayor: park 'stays open' {ATTACK.replace('<', '&lt;')}</h1>
<p onclick="window.pwned=1">"The park stays open," said <a href="javascript:window.pwned=1">Orla Fenwick</a>.</p>
<img src="https://example.org/x.png" onerror="window.pwned=1"><svg onload="window.pwned=1"><a xlink:href="javascript:pwned=1">x</a></svg>
<p>{said(1, "&lt;img src=x onerror=window.pwned=1&gt; is on the gate")}</p></body></html>
""",
    "several.jsonl": "".join(json.dumps(article) + "\n" for article in (
        {"id": "1", "headline": "Mayor: park 'stays open'", "body": said(0, "The park stays open")},
        {"id": "<script>window.pwned=1</script>", "headline": f"{ATTACK} 'is shut'", "body": said(1, "The gate is open")},
        {"id": "\"onload='pwned=1'", "headline": "", "body": said(2, "The gate is painted green")},
        {"id": "4", "headline": "Tolliver says gate 'will be painted'", "body": f"Bram Tolliver, the keeper, spoke. {said(1, 'It may be painted')}"},
    )),
    "<img src=x onerror=window.pwned=1>.txt": "Mayor: park 'stays open'\n\n\"The park stays shut,\" said Orla Fenwick.\n",
    "\"'&amp; onload='pwned=1' #1 ?a=b%3Cscript%3E.txt": "Mayor: gate 'is green'\n\n\"The gate is red,\" said Bram Tolliver.\n",
}


def write(folder):
    """Writes the articles; gives their paths."""
    os.makedirs(folder, exist_ok=True)
    paths = []
    for name, text in ARTICLES.items():
        paths.append(os.path.join(folder, name))
        with open(paths[-1], "w", encoding="utf-8", newline="") as file:
            file.write(text)
    return paths


def words(number):
    """An article of about so many words."""
    sentences, total = [], 0
    while total < number:
        total += 16
        at = len(sentences)
        sentences.append(said(at, f"We have seen {at + 2} reasons to keep gate number {at + 1} open"))
    paragraphs = (" ".join(sentences[at : at + 4]) for at in range(0, len(sentences), 4))
    return "\n\n".join(paragraphs)
