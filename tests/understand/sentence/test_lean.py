"""What a sentence cannot do without."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.model import Sentence

Split = Callable[[str], tuple[Sentence, ...]]
FIRST = "Finance Minister Jane Roe met union leaders in Oslo on Friday."


@pytest.mark.parametrize(
    "second",
    [
        "She said the cuts would stay.",
        "In a statement, she said the cuts would stay.",
        "Her deputy left early.",
        "They demanded higher wages.",
        "This angered the opposition.",
        "Both agreed to meet again.",
        '"It was a good day," she said.',
        '"It was a good day."',
        "She will be charged on Monday, prosecutors said.",
        "The 54-year-old was sworn in before noon.",
        "It was the first time the unions had agreed.",
        "'It was a good day,' she said.",
        "'It was a good day.'",
    ],
)
def test_leans_on_what_its_subject_means(second: str, split: Split) -> None:
    """A pronoun, a possessive or a demonstrative as subject, or speech without a speaker, needs the sentence before."""
    assert split(f"{FIRST} {second}")[1].leans_on == 0


@pytest.mark.parametrize(
    "second",
    [
        "Roe said she would stay.",
        "It is unclear whether the cuts will stay.",
        '"It was a good day," Roe said.',
        "'It was a good day for all workers' families,' Roe said.",
        "It is too early to say whether the cuts will stay.",
        "Both the unions and the banks were angry.",
        "Although Tom Poe resigned, he will vote in May.",
        "The central bank kept its rate at 2 percent.",
        "Those who lost their jobs will be paid until May.",
    ],
)
def test_stands_alone_where_it_names_its_subject(second: str, split: Split) -> None:
    """A name, an expletive "it", or an antecedent in the same sentence needs nothing."""
    assert split(f"{FIRST} {second}")[1].leans_on is None


def test_finds_the_name_behind_a_chain_of_pronouns(split: Split) -> None:
    """The sentence needed is the one that holds the name, not another that lacks it."""
    found = split(f"{FIRST} She said the cuts would stay. She will speak in May.")
    assert [s.leans_on for s in found] == [None, 0, 0]


def test_the_talks_are_explained_where_they_were_first_named(split: Split) -> None:
    """ "The talks" alone leans on the nearest earlier sentence with talks in it."""
    found = split("Roe came to Oslo for talks with the unions. The banks stayed away. The talks are expected to last a week.")
    assert found[2].leans_on == 0


def test_a_body_or_thing_named_by_its_kind_alone_leans_on_its_first_mention(split: Split) -> None:
    """ "The commission" and "The tally, 12-9" are explained by an earlier sentence; "The commission of inquiry" explains itself."""
    found = split(
        "Oslo set up a commission to look into the fire. The commission named nobody. The council voted to keep it. "
        "The tally, 12-9, was close. The vote, which came at midnight, pleased the mayor. The commission of inquiry on the fire meets in May."
    )
    assert [s.leans_on for s in found] == [None, 0, None, 2, 2, None]


@pytest.mark.parametrize(
    ("opening", "leans"),
    [
        ("Hours later, the trial was adjourned.", 0),
        ("The next morning the mayor flew to Bergen.", 0),
        ("A day before the vote, the mayor flew to Bergen.", None),
        ("Days before the vote the mayor flew to Bergen.", None),
    ],
)
def test_a_time_measured_from_another_sentence_needs_it(split: Split, opening: str, leans: int | None) -> None:
    """ "Hours later" says when only after the sentence before; "A day before the vote" does so itself."""
    assert split(f"A bomb damaged the court of Oslo on Monday. {opening}")[1].leans_on == leans


def test_it_leans_on_where_the_thing_was_first_named(split: Split) -> None:
    """What "It" means may be called by its kind alone in the sentence before; the one that names it is needed."""
    found = split(
        "Oslo set up a commission of inquiry into the fire. The commission named nobody. It said that more time was needed."
    )
    assert [s.leans_on for s in found] == [None, 0, 0]


def test_the_end_of_a_quotation_leans_on_its_beginning(split: Split) -> None:
    """Even where the end says who speaks: half a quotation is none."""
    found = split('"We are tired of the strike. We want the talks to go on," the mayor said. The unions left.')
    assert [s.leans_on for s in found] == [None, 0, None]


def test_every_part_of_a_quotation_leans_on_its_speaker(split: Split) -> None:
    """Sentences inside one quotation lean on the one that says who speaks; nothing leans on the frame."""
    found = split('By Jane Poe\nTom Poe said, "We are tired. We want peace. We will vote." The unions left.')
    assert [s.leans_on for s in found] == [None, None, 1, 1, None]


def test_it_that_stands_for_a_clause_leans_on_nothing(split: Split) -> None:
    """ "It is unclear whether …" says itself what is unclear, also before a semicolon."""
    text = "The council met on Monday. It is unclear whether the port will open; the union has asked for talks."
    assert [s.leans_on for s in split(text)] == [None, None]


def test_it_leans_where_the_parse_hangs_it_under_a_later_clause(split: Split) -> None:
    """ "It will provide machines; the opposition had asked for more" still needs the sentence that says who will."""
    text = "The electoral council met on Monday. It will provide 5,392 voting machines; the opposition had asked for 20,000."
    assert [s.leans_on for s in split(text)] == [None, 0]


def test_he_may_be_one_whom_an_apposition_names(split: Split) -> None:
    """A name the pipeline does not know, behind its office, is somebody: an earlier sentence must not lend its own."""
    text = (
        "Banco del Litoral called the accusation baseless. Ecuador's attorney general, Galo Chiriboga, is named in them."
        " He denies wrongdoing and is due to appear before the assembly."
    )
    assert split(text)[2].leans_on == 1


def test_a_parliament_is_nobody(split: Split) -> None:
    """Whoever "he" is, a body that a sentence is about is not."""
    text = "Tayyip Erdogan declared the emergency late on Wednesday. Parliament approved it on Thursday. He says it will help."
    assert split(text)[2].leans_on == 0


def test_the_company_is_the_one_named_last(split: Split) -> None:
    """ "The company", and "It" behind that, mean what the sentence before names, not any sentence with companies in it."""
    text = (
        "Elliott Management told Samsung Electronics on Thursday to split itself into two companies."
        " Samsung Electronics shareholders are to vote on Oct. 27. The company will report its earnings on Friday."
        " It is recalling 2.5 million phones."
    )
    assert [s.leans_on for s in split(text)] == [None, None, 1, 1]
