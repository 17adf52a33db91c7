"""Japanese prose for the bench: news of towns and trades from templates, and news of the people the base knows."""

from __future__ import annotations

from templates import Templates

_PEOPLE = (
    "マスク氏|イーロン・マスク氏|アルトマン氏|OpenAI|オープンAI|マイクロソフト|テスラ|xAI|サツキバー氏|ブロックマン氏"
)
_PLACE = "北町|西浜|大川村|桜丘|上野原|白石町|青葉台|東山|長瀬|三田|河口湖畔|中之島|小野町|高森|月見ヶ丘"
_PERSON = "田中さん|佐藤さん|鈴木さん|高橋さん|伊藤さん|渡辺さん|山本さん|中村さん|小林さん|加藤さん"
_THING = """橋|港|市場|図書館|学校|果樹園|製粉所|駅|劇場|庭園|塔|牧場|採石場|渡し船|灯台|パン屋|醸造所|工房|博物館|競技場|病院|貯水池|運河
|鉄道|倉庫|工場|農場|森|ぶどう畑|映画館|研究室|書店|遊び場|歩道|トンネル|川|広場|資料館|台所|診療所|温室|天文台"""
_KIND = "古い|新しい|小さな|大きな|静かな|にぎやかな|木造の|狭い|広い|寒い|暖かい|地元の|公共の|質素な|高価な|人気のある|忘れられた|季節の|有名な|明るい|暗い|重い|軽い"
_GROUP = "町議会|委員会|農協|合唱団|漁協|消防団|観光協会|気象台|バス会社|修理班|住民|看護師たち|教師たち|職人たち|庭師たち|歴史家たち|技術者たち|商店主たち|運転手たち|演奏家たち"
_DEED = "開かれた|閉じられた|修理された|塗り直された|測られた|訪れられた|貸し出された|掃除された|点検された|撮影された|建て直された|広げられた|移された|照らされた|数えられた|売られた|買われた|植えられた|延ばされた|祝われた"
_DO = "開いた|閉じた|修理した|塗り直した|測った|訪れた|借りた|掃除した|点検した|撮影した|建て直した|広げた|移した|照らした|数えた|売った|買った|植えた|延ばした|祝った"
_WHY = """冬が暖かかった|古い管が破れた|見物客が望んだ|船が来なくなった|霜が早く降りた|誰も手入れをしなかった|道が狭すぎた|雨で土が流れた
|切符が一日で売り切れた|鐘が聞こえなかった|川が一晩で増水した|木材が傷んでいた|電車が満員だった"""
_AIM = "道を乾かす|客を呼び戻す|夏の水を節約する|冬の鳥に餌をやる|子どもに泳ぎを教える|昼の列を短くする|屋根の雨漏りを止める|春までりんごを貯える|夜の騒音を減らす|道具を分け合う|蝶を数える|市の日に汁物を出す"
_WHEN = "昨年の春|秋|火曜日|夜明け前|連休のあと|1987年|2012年|2019年3月|二年前|嵐のあいだ|六月の末|洪水のあと|2021年5月4日|週末"
_FIGURE = "{n}人の客|{n}メートルの綱|{n}トンのりんご|席の{n}％|{n}枚の写真|{n}万円|{n}億円|{n}時間の作業|{n}本の木|予算の三分の一|{n}キロの線路|部屋の半分"
_PLAIN = """{place}の{kind}{thing}は{when}に{deed}。
{group}は{when}に{thing}を{do}が、それは{why}ためだ。
{person}は、{thing}があれば{aim}ことができると話した。
{aim}には{figure}が必要で、{why}という。
{place}では{group}が{kind}{thing}を{do}。
{why}ので、{group}は{kind}{thing}のそばに{figure}を用意した。
「{aim}のが夢でした」と、{thing}を{do}{person}は笑った。
{thing}の近くにある{kind}{thing}は今も{kind}ままである。
{group}が{aim}まで、{kind}{thing}は使えない。
{person}は{place}から{thing}まで歩き、{figure}を見た。
{group}によると、{kind}{thing}は{figure}で{aim}という。
{place}を訪れる人は、{kind}{thing}と{kind}{thing}を並べて見ることになる。
{when}、{thing}は{deed}。{person}はそれを喜んだ。
"""
_BUSINESS = """{who}は{when}、{group}に対し、{who}が{aim}ことはないと述べた。
{who}は{kind}{thing}に{figure}を投じ、{who}もそれを望んだ。
{who}の訴えは、{who}が研究を公開する約束を破ったとしている。
{who}は{year}年に{who}へ{n}億ドルを出資したと、関係者は話す。
裁判官は、{who}が{who}に株を約束したことがあるかを尋ねた。
{who}は{year}年、誰が率いるかをめぐる争いのあと、{who}の取締役を退いた。
{year}年のメールで{who}は、資金がなければ計画は失敗すると警告した。
{who}は{who}を支配する非営利団体に{n}億ドルを提示したが、断られた。
「そんな約束はしていない」と、創業者の一人である{who}は語った。
{who}は火曜日、{who}が競争相手の案をまねたと主張した。
{who}の株は、{who}が新しいモデルを発表すると{n}％下がった。
{who}と{who}は{year}年の夕食会で会い、賢い機械の危険について話し合った。
{who}の弁護士は、{n}万ドルの請求は根拠がないと反論した。
{who}の社員は、{who}の復帰を求める手紙に署名した。
{who}は{place}の近くに{kind}施設を計画している。
"""


class Japanese(Templates):
    """Sentences, the same for the same seed."""

    joint = ""

    def __init__(self, seed: int) -> None:
        super().__init__(seed, _PLAIN, _BUSINESS)
        texts = {"who": _PEOPLE, "place": _PLACE, "person": _PERSON, "thing": _THING, "kind": _KIND, "group": _GROUP}
        texts |= {"deed": _DEED, "do": _DO, "why": _WHY, "aim": _AIM, "when": _WHEN, "figure": _FIGURE}
        self._lists = {name: [part.strip() for part in text.split("|")] for name, text in texts.items()}

    def _word(self, name: str) -> str:
        if name == "n":
            return str(self._random.randint(2, 90))
        if name == "year":
            return str(self._random.randint(2012, 2025))
        return self._random.choice(self._lists[name]).replace("{n}", str(self._random.randint(2, 90)))
