"""Bytes are read only where the text gives the same bytes again, and each span of it decodes alone."""

import codecs

import pytest

from generator.encoding import Undecodable, decode, steady

ENGLISH = "The bridge was closed – “for now” – on Tuesday.\n"
RUSSIAN = "Мост закрыт до понедельника, сообщили в городской администрации после проверки опор. " * 4


@pytest.mark.parametrize(
    ("mark", "codec"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_names_the_codec_and_is_no_text(mark: bytes, codec: str) -> None:
    found = decode(mark + ENGLISH.encode(codec))
    assert (found.text, found.codec, found.bom) == (ENGLISH, codec, len(mark))


@pytest.mark.parametrize("codec", ["cp1251", "koi8-r"])
def test_a_legacy_encoding_gives_the_same_bytes_again(codec: str) -> None:
    data = RUSSIAN.encode(codec)
    found = decode(data)
    assert found.text == RUSSIAN
    assert found.text.encode(found.codec) == data


@pytest.mark.parametrize("before", ["", " "])
def test_one_nul_makes_no_text_of_two_bytes_a_character(before: str) -> None:
    data = (before + "The ministry said on Tuesday that 12 people had left the harbour. " * 2 + "\0 \r\n").encode()
    assert decode(data + b" " * (len(data) % 2)).codec == "utf-8"


def test_a_second_mark_is_a_character_of_the_text() -> None:
    assert decode(codecs.BOM_UTF8 * 2 + b"a").text == "\ufeffa"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01", "no encoding fits|control characters|does not decode"),
        (b"\xff\xfea", "begins as utf-16-le, but does not decode"),
        (b"\xef\xbb\xbf\xff", "begins as utf-8, but does not decode"),
        (b"\x00\x01\x02\x03 some words", "control characters"),
        ("Žluťoučký kůň pil.\n".encode() * 3 + "Kůň".encode()[:-1], "is UTF-8, but not at byte .*, in line 4"),
        (bytes(range(128, 256)) * 3, "no encoding fits"),
    ],
)
def test_what_is_no_text_is_said_to_be_none(data: bytes, message: str) -> None:
    with pytest.raises(Undecodable, match=message):
        decode(data)


@pytest.mark.parametrize(
    ("name", "text"), [("ISO-2022-JP", "橋"), ("iso-2022-kr", "다리"), ("hz", "桥"), ("utf-7", "Brücke")]
)
def test_a_text_that_changes_its_character_set_is_refused_or_written_as_utf_8(name: str, text: str) -> None:
    data = f"A {text} of 5.".encode(name)
    with pytest.raises(Undecodable, match="changes its character set"):
        decode(data, name)
    assert steady(data, name) == (f"A {text} of 5.".encode(), "utf-8")
    for other in (b"A bridge of 5.", f"A {text}".encode()):
        assert steady(other, name) == (other, name) and decode(other, name).codec == "utf-8"
    assert steady(data, "none") == (data, "none")


def test_a_form_feed_is_no_sign_of_a_picture() -> None:
    assert decode(b"page one\x0cpage two").text == "page one\x0cpage two"


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_wide_characters_are_read_without_a_mark(codec: str) -> None:
    found = decode(ENGLISH.encode(codec))
    assert (found.text, found.codec, found.bom) == (ENGLISH, codec, 0)


# Sentences that we wrote, in languages whose readers used several encodings.
LEGACY = {
    "sk": ("Most bol uzavretý, a ťažké vozidlá už nesmú prejsť cez jeho ľavú časť.", "iso8859_2", "cp1250"),
    "pl": ("Most został zamknięty, bo podpory się osunęły; urzędnicy mówią, że potrwa to rok.", "iso8859_2", "cp1250"),
    "de": ("Die Brücke wurde gesperrt, erklärte die Behörde für Straßen.", "cp1252", "mac_roman"),
    "ru": ("Мост закрыли в понедельник, и никто не знает, когда по нему снова пойдут машины.", "koi8_r", "iso8859_5"),
    "el": ("Η γέφυρα έκλεισε τη Δευτέρα και κανείς δεν ξέρει πότε θα ανοίξει ξανά.", "iso8859_7", "cp1253"),
    "he": ("הגשר נסגר ביום שני ואף אחד לא יודע מתי הוא ייפתח שוב.", "cp1255", "cp1255"),
    "ar": ("أغلق الجسر يوم الاثنين ولا أحد يعرف متى سيفتح من جديد.", "cp1256", "iso8859_6"),
    "tr": ("Köprü pazartesi günü kapatıldı ve ne zaman açılacağını kimse bilmiyor.", "cp1254", "cp1254"),
    "th": ("สะพานถูกปิดเมื่อวันจันทร์ และไม่มีใครรู้ว่าจะเปิดอีกครั้งเมื่อใด", "cp874", "cp874"),
    "ja": ("橋は月曜日に閉鎖されました。いつ再開するのかは誰にもわかりません。", "cp932", "euc_jp"),
    "zh": ("大桥于星期一关闭，没有人知道什么时候会重新开放。", "gb18030", "gb18030"),
    "ko": ("다리는 월요일에 폐쇄되었고 언제 다시 열릴지 아무도 모른다.", "cp949", "cp949"),
}  # fmt: skip


@pytest.mark.parametrize("language", LEGACY)
def test_words_tell_the_encoding_that_nobody_named(language: str) -> None:
    text, *codecs_ = LEGACY[language]
    for codec in codecs_:
        assert decode(text.encode(codec)).text == text, codec


def test_two_characters_that_are_written_as_one_are_not_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.encoding.likely", lambda data: "euc_jis_2004")
    assert decode("か。".encode("euc_jis_2004")).text == "か。"
    with pytest.raises(Undecodable, match=r"bytes of their own|does not decode"):
        decode("\u304b\u309a".encode("euc_jis_2004"))


def test_a_character_that_has_two_codes_keeps_its_place() -> None:
    data = "纊 と 髙 の橋は月曜日に閉鎖されました。".encode("cp932").replace("髙".encode("cp932"), b"\xee\xe0")
    found = decode(b'<meta charset="shift_jis">' + data)
    assert "髙" in found.text and found.text.encode("cp932") != data
    assert data[: data.index(b"\xee\xe0")].decode("cp932") == found.text[26 : found.text.index("髙")]


def test_an_encoding_that_changes_its_state_is_not_taken() -> None:
    with pytest.raises(Undecodable, match="changes its character set"):
        decode(("橋が閉鎖された。" * 20).encode("iso2022_jp"))


@pytest.mark.parametrize(
    ("declared", "text", "codec"),
    [
        ('<meta charset="iso-8859-1">', "Café “open” – 5 €", "cp1252"),
        ('<meta http-equiv=Content-Type content="text/html; charset=windows-1251">', "Мост открыт", "cp1251"),
        ('<?xml version="1.0" encoding="Shift_JIS"?>', "橋は開いた", "cp932"),
        ("<meta charset=rot13>", "Мост снова открыт для всех жителей города", None),
        ("<meta charset=utf-7>", "Мост снова открыт для всех жителей города", None),
        ("<meta charset=utf-16>", "Мост снова открыт для всех жителей города", None),
    ],
)
def test_a_page_may_declare_its_encoding(declared: str, text: str, codec: str | None) -> None:
    whole = f"{declared}<p>{text}</p>"
    found = decode(whole.encode(codec or "cp1251"))
    assert codec is None or (found.codec == codec and found.text == whole)


def test_a_declaration_does_not_overrule_utf_8() -> None:
    found = decode("<meta charset=iso-8859-1><p>Café</p>".encode())
    assert (found.codec, found.text[-8:]) == ("utf-8", "Café</p>")


PAGE = "<!doctype html><meta charset={}><p>Мост снова открыт для всех жителей города, сообщили власти.</p>"


@pytest.mark.parametrize(
    ("data", "served", "codec"),
    [
        (
            PAGE.format("iso-8859-1").encode("cp1251"),
            "windows-1251",
            "cp1251",
        ),  # A proxy's header, a stale declaration.
        (PAGE.format("koi8-r").encode("koi8-r"), "", "koi8_r"),
        (PAGE.format("koi8-r").encode("koi8-r"), "utf-8", "koi8_r"),  # What does not decode is not believed.
        (PAGE.format("koi8-r").encode("koi8-r"), "nonsense", "koi8_r"),
        (PAGE.format("windows-1251").encode(), "windows-1251", "utf-8"),  # Saved anew, the declarations left behind.
        (codecs.BOM_UTF8 + PAGE.format("windows-1251").encode(), "koi8-r", "utf-8"),
        (codecs.BOM_UTF16_LE + PAGE.format("utf-8").encode("utf-16-le"), "utf-8", "utf-16-le"),
        (b"<!--\n Page saved with a tool \n-->" + PAGE.format("windows-1251").encode("cp1251"), "", "cp1251"),
    ],
)
def test_mark_server_and_page_are_believed_in_that_order(data: bytes, served: str, codec: str) -> None:
    found = decode(data, served)
    assert "Мост снова открыт" in found.text
    assert found.codec == codec
