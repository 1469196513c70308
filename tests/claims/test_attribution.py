"""Who a claim is attributed to, by the words round it."""

import datetime as dt

import pytest

from claims.extract import extract
from claims.link import link
from claims.names.registry import load_registry
from claims.reading.clean import clean
from claims.reading.read import article_from_text


def attributed(text: str) -> set[tuple[str, str | None, str, str]]:
    """(kind, subject, claimant, attribution) of every claim in the text."""
    article = article_from_text("a.txt", text, published=dt.date(2025, 9, 1))
    cleaned = clean(article)
    registry = load_registry()
    claims = extract(article, cleaned, link(cleaned, registry), registry)
    return {(c.kind, c.subject, c.claimant, c.attribution) for c in claims}


SAID = [
    # who stands behind the quotation, in a sentence of its own
    ("“Qwen3-32B优于GPT-4o。”林俊旸说。", "Alibaba", "vendor"),
    ("「Qwen3-32B優於GPT-4o。」奧特曼表示。", "OpenAI", "third_party"),
    ('"Qwen3-32B beats GPT-4o." Sam Altman said.', "OpenAI", "third_party"),
    # a person nobody has listed, by the surname; what only looks like one
    ("赵立群认为，Qwen3-32B优于GPT-4o。", "赵立群", "third_party"),
    ("高管认为，Qwen3-32B优于GPT-4o。", "reporter", "reporter"),
    ("有爆料称，Qwen3-32B优于GPT-4o。", "reporter", "rumour"),
    # figures have a source though nobody is said to say them
    ("In Mistral AI's own evaluations, Mistral Small 3 beats GPT-4o mini.", "Mistral AI", "vendor"),
    ("阿里巴巴公布的数据如下：Qwen3-32B优于GPT-4o。", "Alibaba", "vendor"),
    ("根据厂商自己公布的数字，Qwen3-32B优于GPT-4o。", "Alibaba", "vendor"),
    ("Artificial Analysis ranks Qwen3-32B ahead of GPT-4o.", "Artificial Analysis", "third_party"),
    ("Qwen3-32B is better than GPT-4o, Artificial Analysis measured.", "Artificial Analysis", "third_party"),
    (
        "Benchmarks published by Artificial Analysis show Qwen3-32B ahead of GPT-4o.",
        "Artificial Analysis",
        "third_party",
    ),
    (
        "阿里巴巴团队将Qwen3-32B与OpenAI的o1等模型进行了对比，结果显示Qwen3-32B优于GPT-4o。",
        "Alibaba",
        "vendor",
    ),
    ("从公布的基准成绩来看，Qwen3-32B优于GPT-4o。", "Alibaba", "vendor"),
    ("Epoch AI 外部机构评估中，Qwen3-32B优于GPT-4o。", "Epoch AI", "third_party"),
    ("METR 獨立評估中，Qwen3-32B優於GPT-4o。", "METR", "third_party"),
    ("Llama 4 has the most wit per gigabyte. Qwen3-32B beats GPT-4o.", "reporter", "reporter"),
    ("第三方評測結果顯示，Qwen3-32B優於GPT-4o。", "testers", "third_party"),
    ("Independent tests suggest that Qwen3-32B is better than GPT-4o.", "tests", "third_party"),
    ("Internal tests show that Qwen3-32B is better than GPT-4o.", "Alibaba", "vendor"),
    ("Qwen3-32B is billed as better than GPT-4o.", "Alibaba", "vendor"),
    ('Qwen3-32B is "better than GPT-4o", the Chinese firm wrote.', "Alibaba", "vendor"),
    ("在LMArena最新榜单中，Qwen3-32B优于GPT-4o。", "LMSYS", "third_party"),
    ("在LMArena上，Qwen3-32B优于GPT-4o。", "reporter", "reporter"),
    ("阿里云CEO吴泳铭：Qwen3-32B优于GPT-4o", "Alibaba", "vendor"),
    ("Qwen3-32B claims to be better than GPT-4o.", "Alibaba", "vendor"),
    ("据某某科技报道，Qwen3-32B优于GPT-4o。", "某某科技", "third_party"),
    ("OpenAI的GPT-4o得分为50%，这表明Qwen3-32B优于GPT-4o。", "reporter", "reporter"),
    ("According to Some Paper, Qwen3-32B is better than GPT-4o.", "Some Paper", "third_party"),
    ("By Alibaba's own account, Qwen3-32B is better than GPT-4o.", "Alibaba", "vendor"),
    ("According to the model card, Qwen3-32B is better than GPT-4o.", "Alibaba", "vendor"),
    ("Qwen3-32B is better than GPT-4o, says Sam Altman.", "OpenAI", "third_party"),
    # a verb that is a noun
    ("在外部专家评估中，Qwen3-32B优于GPT-4o。", "reporter", "reporter"),
    ("外部专家评估称，Qwen3-32B优于GPT-4o。", "insiders", "third_party"),
    # people without a name
    ("One user wrote that Qwen3-32B is better than GPT-4o.", "users", "third_party"),
    ("科技博主Jane Doe也表示，Qwen3-32B优于GPT-4o。", "media", "third_party"),
    ("阿里巴巴发布新模型后，一位分析师表示，Qwen3-32B优于GPT-4o。", "analyst", "third_party"),
    ("一名在上海工作的工程師告訴我們，Qwen3-32B不如GPT-4o。", "engineer", "third_party"),
    ("One developer in Oslo told us that Qwen3-32B is better than GPT-4o.", "developer", "third_party"),
    ("业内普遍认为，Qwen3-32B优于GPT-4o。", "insiders", "third_party"),
    ("According to early testers, Qwen3-32B is better than GPT-4o.", "testers", "third_party"),
    ("據技術社群統計，Qwen3-32B優於GPT-4o。", "community", "third_party"),
    ("阿里巴巴相关负责人介绍，Qwen3-32B优于GPT-4o。", "Alibaba", "vendor"),
    ("阿里巴巴的工程师表示，Qwen3-32B优于GPT-4o。", "Alibaba", "vendor"),
    # the writer's own test ends what the firm says
    ("阿里巴巴表示新版本很快。我们用同一组题测试，Qwen3-32B不如GPT-4o。", "reporter", "reporter"),
    ("Alibaba says the model is quick. In our tests Qwen3-32B is worse than GPT-4o.", "reporter", "reporter"),
    # a line that leads over takes the speaker along
    ("阿里巴巴表示，新模型进步明显：\n\nQwen3-32B优于GPT-4o。", "Alibaba", "vendor"),
    ("阿里巴巴表示，新模型进步明显。\n\n具体来看：\n\n- Qwen3-32B优于GPT-4o。", "Alibaba", "vendor"),
    # results go on through paragraphs of one sentence, other talk does not
    ("根据官方测评结果，新模型进步明显。\n\nQwen3-32B优于GPT-4o。", "Alibaba", "vendor"),
    ("阿里巴巴表示新模型很好。\n\nQwen3-32B优于GPT-4o。", "reporter", "reporter"),
]


@pytest.mark.parametrize(("text", "claimant", "attribution"), SAID)
def test_comparison_is_put_in_the_right_mouth(text: str, claimant: str, attribution: str) -> None:
    assert ("comparison", "Qwen3-32B" if "Qwen" in text else "Mistral Small 3", claimant, attribution) in (
        attributed(text)
    )


def test_a_pronoun_far_behind_its_firm_speaks_for_it() -> None:
    found = attributed(
        "Alibaba, based in Hangzhou since 1999, on Wednesday released Qwen3-32B, an open-weight model "
        "for hospitals, banks and other places that it says outperforms GPT-4o."
    )
    assert ("comparison", "Qwen3-32B", "Alibaba", "vendor") in found


def test_what_stands_before_the_speech_is_the_reporters() -> None:
    found = attributed("Qwen3-32B有320亿参数，阿里巴巴表示它优于GPT-4o。")
    assert ("spec", "Qwen3-32B", "reporter", "reporter") in found
    assert ("comparison", "Qwen3-32B", "Alibaba", "vendor") in found


def test_public_facts_are_not_said_once_more() -> None:
    found = attributed("阿里巴巴表示，Qwen3-32B优于GPT-4o。该模型采用Apache 2.0协议开源。")
    assert ("license", "Qwen3-32B", "reporter", "reporter") in found


def test_rival_figures_beside_the_own_are_the_vendors() -> None:
    found = attributed("阿里巴巴表示，Qwen3-32B在MATH-500上得分95.0，GPT-4o得分74.6。Qwen3-32B已上线。")
    assert {row[2:] for row in found if row[0] == "score"} == {("Alibaba", "vendor")}


OWN = [
    "We release Qwen3-32B today. Our training took two months.\n\nQwen3-32B beats GPT-4o.",
    "我们今天发布Qwen3-32B。我们的训练用了两个月。\n\nQwen3-32B优于GPT-4o。",
    "FOR IMMEDIATE RELEASE\n\nAlibaba, a firm of Hangzhou, today announced Qwen3-32B.\n\n"
    "Qwen3-32B beats GPT-4o.",
]
OWN += [
    f"Authors: {line}\n\nQwen3-32B beats GPT-4o."
    for line in ("Qwen Team, Hangzhou", "The Qwen team", "Alibaba Cloud")
]
OTHERS = [
    "We built a travel app with Qwen3-32B. Our users like it.\n\nQwen3-32B beats GPT-4o.",
    "我们用Qwen3-32B开发了一个应用。我们的用户喜欢它。\n\nQwen3-32B优于GPT-4o。",
    "Alibaba, a firm of Hangzhou, today announced Qwen3-32B.\n\nQwen3-32B beats GPT-4o.",
]


@pytest.mark.parametrize("text", OWN)
def test_maker_speaks_throughout_its_own_text(text: str) -> None:
    assert ("comparison", "Qwen3-32B", "Alibaba", "vendor") in attributed(text)


@pytest.mark.parametrize("text", OTHERS)
def test_others_write_for_themselves(text: str) -> None:
    assert ("comparison", "Qwen3-32B", "reporter", "reporter") in attributed(text)


def test_two_speakers_of_a_sentence_each_say_their_part() -> None:
    found = attributed("OpenAI说Qwen3-32B不如GPT-4o，阿里巴巴则回应称，Qwen3-32B与GPT-4.1相当。")
    assert ("comparison", "Qwen3-32B", "OpenAI", "third_party") in found
    assert ("comparison", "Qwen3-32B", "Alibaba", "vendor") in found
    mixed = attributed("阿里巴巴宣称Qwen3-32B优于GPT-4o，但不少网友认为Qwen3-32B不如GPT-4.1。")
    assert {row[2] for row in mixed} == {"Alibaba", "users"}


def test_the_board_cited_before_speaks_on() -> None:
    cited = "LMArena公布的最新榜单显示，Qwen3-32B排名第五。\n\n模型由阿里巴巴研发。\n\n"
    text = cited + "在编程排行榜上，Qwen3-32B优于GPT-4o。"
    assert ("comparison", "Qwen3-32B", "LMSYS", "third_party") in attributed(text)


def test_notes_under_a_link_to_the_makers_page_are_its_word() -> None:
    notes = "- 2025-04-29: [Meet Qwen3](https://{}/blog/new)\n    - Qwen3-32B beats GPT-4o.\n"
    assert ("comparison", "Qwen3-32B", "Alibaba", "vendor") in attributed(notes.format("www.alibaba.com"))
    assert ("comparison", "Qwen3-32B", "reporter", "reporter") in attributed(notes.format("news.example"))


def test_an_article_on_a_board_has_its_standings_from_the_board() -> None:
    text = (
        "国产模型登上竞技场榜单\n\n阿里巴巴发布了Qwen3-32B。\n\n"
        "在大模型竞技场（Chatbot Arena）总榜上，它排名第六。\n\n成绩优于GPT-4o。\n\n"
        "在数学分榜上，它并列第三。\n\n代码榜单尚未更新。"
    )
    found = attributed(text)
    assert ("comparison", "Qwen3-32B", "LMSYS", "third_party") in found
    assert {row[2] for row in found if row[0] == "release"} == {"reporter"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"GPT-5 is worse than Qwen3-32B," said Priya Raman, CTO of a fintech in Pune.', "Priya Raman"),
        ("Jonathan Whitmore, a professor in Leeds, said GPT-5 is worse than Qwen3-32B.", "Jonathan Whitmore"),
        (
            "Jonathan Whitmore, a professor, said GPT-5 is new. He said GPT-5 is worse than Qwen3-32B.",
            "Jonathan Whitmore",
        ),
        ("Jonathan Whitmore, head of ChatGPT, said GPT-5 is better than Qwen3-32B.", "OpenAI"),
        ("OpenAI, backed by Microsoft and Nvidia, said GPT-5 is better than Qwen3-32B.", "OpenAI"),
        ("The Microsoft-backed company said GPT-5 is better than Qwen3-32B.", "OpenAI"),
        ("Mistral AI, an OpenAI rival, said Mistral Small 3 beats GPT-4o mini.", "Mistral AI"),
    ],
)
def test_speakers_nobody_has_listed_and_firms_that_only_stand_beside(text: str, expected: str) -> None:
    led_in = "OpenAI released GPT-5. Sundar Pichai said it is good.\n\n"
    found = {claimant for kind, _, claimant, _ in attributed(led_in + text) if kind == "comparison"}
    assert found == {expected}


def test_whose_turn_it_is_in_a_transcript_is_who_says_it() -> None:
    text = (
        "对话阶跃星辰副总裁李明：谈新模型\n\n晚点：效果呢？\n\n李明：Step-3比Qwen3-32B高3个点。\n\n"
        "Ann Brook, Senior Analyst: GPT-5 is worse than Qwen3-32B.\n\nContext Window: GPT-5 beats GPT-4o."
    )
    found = [(subject, claimant) for kind, subject, claimant, _ in attributed(text) if kind == "comparison"]
    assert sorted(found) == [("GPT-5", "Ann Brook"), ("GPT-5", "reporter"), ("Step-3", "StepFun")]


def test_the_company_of_an_unlisted_model_says_nothing_for_a_rival() -> None:
    text = "大模型远岫2 Pro已上线。官方数据显示，远岫2 Pro在MMLU上达到84.7分，低于Claude Sonnet 4的88.1分。"
    assert ("score", "Claude Sonnet 4", "reporter", "reporter") in attributed(text)


def test_the_company_of_an_unlisted_model_is_its_maker() -> None:
    text = (
        "6月12日，杭州听澜科技正式开源推理大模型听澜2.0。据官方介绍，听澜2.0在AIME 2025上取得81.3%的准确率。"
    )
    assert ("score", "听澜2.0", "maker of 听澜2.0", "vendor") in attributed(text)


def test_a_firm_in_quotation_marks_brings_out_its_model_on_a_day_in_brackets() -> None:
    text = (
        "新創公司「嶺南科技」今（12）日發表首款大型語言模型「Lingnan 1」，號稱超越 GPT-4o。"
        "嶺南科技表示，Lingnan 1 擁有 700 億個參數。"
    )
    said = {(kind, attribution) for kind, _, _, attribution in attributed(text)}
    assert ("spec", "vendor") in said


def test_the_company_of_an_item_is_the_maker_of_its_first_model() -> None:
    text = (
        "- 智谱发布GLM-4.6：官方称在AIME 2025拿下91.7%，小胜GPT-5 mini的91.1%。\n"
        "- 谷歌下调Gemini 3 Flash价格。\n- Mistral推出Codestral 3。\n"
    )
    assert ("score", "GPT-5-mini", "Zhipu AI", "vendor") in attributed(text)


def test_a_headline_before_a_colon_says_nothing() -> None:
    text = "4. **蚂蚁集团 Ling-3-1T 夺魁**：在 LMArena 文本榜以 1467 分排名第五。"
    assert {claimant for _, _, claimant, _ in attributed(text)} == {"reporter"}
    assert ("score", "Ling-3-1T", "Ant Group", "vendor") in attributed(
        "蚂蚁集团：Ling-3-1T在AIME 2025拿下91.7%。"
    )


def test_a_press_release_is_the_firms_own_though_nobody_lists_it() -> None:
    text = (
        "Fernhill Labs Introduces Brume 5\n\n"
        "OSLO, Nov. 6, 2026 (NEWSWIRE) -- Fernhill Labs, a leader in enterprise AI, today announced the "
        "general availability of Brume 5, a family of open-weight models. Brume 5 scores 79.3% on MMLU.\n"
    )
    assert ("score", "Brume 5", "Fernhill Labs", "vendor") in attributed(text)


def test_whence_a_rival_came_is_told_by_the_writer() -> None:
    told = attributed("部分用户实测后认为Veo 2的效果不及中国公司推出的可灵2.0模型。")
    assert ("comparison", "Veo 2", "users", "third_party") in told
    assert ("release", "Kling 2.0", "reporter", "reporter") in told
    told = attributed("網友認為GLM-4.6優於OpenAI去年發布的GPT-4o。")
    assert ("comparison", "GLM-4.6", "users", "third_party") in told
    assert ("release", "GPT-4o", "users", "third_party") not in told


@pytest.mark.parametrize(
    "text",
    [
        "星潮智能发布“望舒2.0”\n\n深圳创业公司星潮智能发布新一代大模型“望舒2.0”。"
        "据星潮介绍，望舒2.0的激活参数为12B。\n\n星潮还宣布，旗下App“望舒”月活用户突破800万。",
        "星潮智能发布新一代大模型“望舒2.0”。公司首席科学家林越透露，望舒2.0的激活参数为12B。",
    ],
)
def test_an_unlisted_firm_speaks_by_its_short_name_and_by_its_scientist(text: str) -> None:
    found = {(kind, claimant, how) for kind, _, claimant, how in attributed(text) if kind == "spec"}
    assert found == {("spec", "星潮智能", "vendor")}


def test_who_writes_of_releasing_an_unlisted_model_is_its_maker_and_no_rivals() -> None:
    text = (
        "# Aurelia-Embed-2\n\nWe're releasing Aurelia-Embed-2, a 1.2B-parameter embedding model.\n\n"
        "It is ahead of Qwen3-Embedding-0.6B on MTEB. We plan to release a larger version next year."
    )
    assert attributed(text) >= {
        ("spec", "Aurelia-Embed-2", "maker of Aurelia-Embed-2", "vendor"),
        ("comparison", "Aurelia-Embed-2", "maker of Aurelia-Embed-2", "vendor"),
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("月之暗面否认裁员传闻，称Kimi K2在MMLU上为80分。", ("Moonshot AI", "vendor")),
        ("Moonshot denied rumors of layoffs and said Kimi K2 scores 80 on MMLU.", ("Moonshot AI", "vendor")),
        ("我们重测，Kimi K2在MMLU上为77.9分，比官方数字低两分。", ("reporter", "reporter")),
        ("实测Kimi K2在MMLU上为77.9分，低于官方公布的80。", ("reporter", "reporter")),
        ("官方数据显示，Kimi K2在MMLU上为80分。", ("Moonshot AI", "vendor")),
        ("Our in-house test is MMLU with new prompts. There Kimi K2 scored 78.", ("reporter", "reporter")),
    ],
)
def test_a_denied_rumour_is_none_and_what_is_measured_by_speaks_not(
    text: str, expected: tuple[str, str]
) -> None:
    assert {(claimant, how) for kind, _, claimant, how in attributed(text) if kind == "score"} == {expected}


def test_a_figure_somebody_measured_is_their_word() -> None:
    text = "Artificial Analysis measured 82.5 for Qwen3-32B on AIME 2024."
    assert attributed(text) == {("score", "Qwen3-32B", "Artificial Analysis", "third_party")}
    text = "Epoch AI independently tested Qwen3-32B at 61.5% on GPQA Diamond."
    assert attributed(text) == {("score", "Qwen3-32B", "Epoch AI", "third_party")}


@pytest.mark.parametrize(
    "text",
    [
        "Alibaba unveiled Qwen2.5-Max. It got 87.9 on MMLU, the company said. o1 has 300 billion parameters.",
        "阿里发布了Qwen2.5-Max。该公司称，它在MMLU上得87.9分。相比之下，o1有3000亿参数。",
    ],
)
def test_what_the_company_said_ends_where_a_rivals_traits_are_told(text: str) -> None:
    assert ("score", "Qwen2.5-Max", "Alibaba", "vendor") in attributed(text)
    assert ("spec", "o1", "reporter", "reporter") in attributed(text)


def test_he_speaks_for_the_firm_the_text_gives_him() -> None:
    text = "Alexandr Wang, CEO of Scale AI, praised it. He said that DeepSeek-V3 is on par with GPT-4o."
    assert attributed(text) == {("comparison", "DeepSeek-V3", "Scale AI", "third_party")}
