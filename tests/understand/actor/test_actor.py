"""Actors of whole texts: who is one, what kind, in what order."""

from __future__ import annotations

from collections.abc import Callable
from time import process_time

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.model import Outlet, Reading
from bot.understand import actor
from bot.understand.parsed import Parsed
from tests.understand.actor.conftest import Actors

TALKS = (
    "OSLO — Norwegian Foreign Minister Erik Solberg met Finland's prime minister, Anna Keller, in Oslo on Tuesday.\n"
    "Solberg said Norway would send observers. Moscow rejected the plan, and the Kremlin warned Washington against it.\n"
    '"We were not asked," Igor Volkov, a spokesman for the Russian Defense Ministry, told Interfax.\n'
    "Syrian rebels attacked two villages near Aleppo, officials said."
)


def test_a_body_in_small_letters_is_the_one_with_a_capital(actors: Actors) -> None:
    """ "Parliament", as it opens a sentence, and "parliament" are one actor."""
    found = actors(
        "Parliament rejected the levy on Tuesday. The minister said parliament would vote again.\nThe judge said that parliament had voted."
    )
    assert [name for name in found if name.lower() == "parliament"] == ["Parliament"]
    assert len(found["Parliament"].mentions) == 3


def test_a_field_before_an_office_belongs_to_the_role(actors: Actors) -> None:
    """ "Transport" before "Minister" is nobody, wherever the sentence begins."""
    text = "Transport Minister Doris Keller is to meet her Italian counterpart, Carlo Delrio, in Lugano next month."
    assert actors(text)["Doris Keller"].role == "Transport Minister"
    assert "Transport" not in actors(text)


def test_people_bear_their_fullest_name_and_all_their_mentions(actors: Actors) -> None:
    """A surname belongs to the full name; mentions are exact slices of the text."""
    solberg = actors(TALKS)["Erik Solberg"]
    assert [TALKS[m.start : m.end] for m in solberg.mentions] == ["Erik Solberg", "Solberg"]
    assert solberg.aliases == ("Erik Solberg", "Solberg")
    assert solberg.kind == "person"


def test_capital_speaks_for_its_state_only_where_it_acts(actors: Actors) -> None:
    """Moscow that rejects is Russia; Oslo that people meet in is a place."""
    found = actors(TALKS)
    assert {"Moscow", "Kremlin"} <= set(found["Russia"].aliases)
    assert found["Russia"].kind == "state"
    assert "Washington" in found["United States"].aliases
    assert all("Oslo" not in a.aliases for a in found.values())


def test_sources_and_places_are_no_actors(actors: Actors) -> None:
    """A news agency, the outlet itself and a city are kept out."""
    text = TALKS + " The Harbour Herald could not reach him. Aleppo was quiet."
    names = {alias for a in actors(text).values() for alias in a.aliases}
    assert not names & {"Interfax", "Harbour Herald", "Aleppo"}


def test_unnamed_groups_act(actors: Actors) -> None:
    """Rebels who attack are a group, named with what says which."""
    assert actors(TALKS)["Syrian rebels"].kind == "group"


def test_outlet_is_an_actor_where_the_story_is_its_own(actors: Actors) -> None:
    """A broadcaster that sues and dismisses is an organization of the story; one that reports is not."""
    own = "Fox News fired its chief executive. Fox News sued two former hosts. Fox News settled with a third."
    assert actors(own, headline="Fox News settles")["Fox News"].kind == "organization"
    assert "Fox News" not in actors("The mayor resigned, Fox News reported. He told Fox News that he was tired.")


def test_storms_and_holidays_are_no_actors(actors: Actors) -> None:
    """A hurricane that moves and a day that is kept act in no one's name, nor do their short forms."""
    text = "Hurricane Walter hit the coast. Walter killed nine people. Founders Day was cancelled. Mayor Susan Clark ordered an evacuation."
    assert list(actors(text)) == ["Susan Clark"]


def test_headline_and_doing_outweigh_mere_mention(actors: Actors) -> None:
    """Who acts in the headline comes before who is named in passing."""
    found = actors(TALKS, headline="Solberg to send observers")
    assert next(iter(found)) == "Erik Solberg"
    assert next(iter(found.values())).salience == 1.0
    assert sorted((a.salience for a in found.values()), reverse=True) == [a.salience for a in found.values()]


def test_text_outside_what_can_be_quoted_names_no_actor(actors: Actors) -> None:
    """A reporter's credit line is no mention."""
    text = TALKS + "\n(Reporting by Lena Fischer; Editing by Tom Barnes)"
    assert not {"Lena Fischer", "Tom Barnes"} & set(actors(text))


def test_no_more_than_twelve(actors: Actors) -> None:
    """A text that names twenty officials gives twelve actors."""
    people = [
        "Adam",
        "Alan",
        "Amy",
        "Anna",
        "Brian",
        "Carl",
        "Diana",
        "Edward",
        "Frank",
        "Gary",
        "Helen",
        "Ian",
        "Jane",
        "Karen",
        "Larry",
        "Mark",
        "Nancy",
    ]
    text = "\n".join(f"Senator {given} {given[:2]}rdale said the bill was dead." for given in people)
    assert len(actors(text)) == actor.MOST


def test_nothing_read_gives_no_actor(actors: Actors) -> None:
    """An empty text and one of numbers have none."""
    assert actors("") == {}
    assert actors("12, 13 and 14.") == {}


NEWS = (
    "President Kerry John the of U.S. Moscow said , . who is ( ) AU African Union R-Ariz. 's — officials Syrian rebels former and"
)
ODD = "deputy 54 Mr. - al İstanbul ﬁ « IS Sen. \n \u00a0 \U0001f600"
WORDS = st.sampled_from([*NEWS.split(" "), *ODD.split(" ")])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.one_of(st.lists(WORDS, max_size=40).map(" ".join), st.text(max_size=120)))
def test_any_text_gives_slices_and_no_exception(parsed: Callable[..., Parsed], text: str) -> None:
    """Whatever stands in a text: mentions, deeds and roles are slices of it, inside their sentence, and salience is 0 to 1."""
    made = parsed(text)
    for found in actor.find(made):
        assert found.mentions
        assert 0 <= found.salience <= 1
        assert found.role is None or (found.role and found.role in text)
        spans = [*found.mentions, *([found.deed] if found.deed else [])]
        for span in spans:
            sentence = made.sentences[span.sentence]
            assert sentence.start <= span.start < span.end <= sentence.end
        assert {text[m.start : m.end] for m in found.mentions} == set(found.aliases)


def test_one_actor_a_name(read: Callable[..., Reading]) -> None:
    """No two actors of one reading bear one name."""
    names = [a.name for a in read(TALKS).actors]
    assert len(names) == len(set(names))


def test_time_grows_with_the_text(parsed: Callable[..., Parsed]) -> None:
    """Four times the names take about four times as long, not sixteen: also where all bear one surname in one sentence."""

    def seconds(people: int) -> float:
        made = parsed(", ".join(f"Xa{chr(97 + n % 26)}e{chr(97 + n // 26 % 26)}o Smith" for n in range(people)) + " said no.")
        assert made.sentence_of(made.doc[0]) is not None  # what is worked out once belongs to no one's time
        started = process_time()
        actor.find(made)
        return process_time() - started

    seconds(20)
    short, long = (
        min(seconds(people) for _ in range(3)) for people in (150, 600)
    )  # the least of three: collectors run now and then
    assert long < 10 * short


def test_a_group_in_the_headline_counts_as_named_there(actors: Actors) -> None:
    """Nurses on strike are what the article is about, though nobody names them."""
    text = "Night nurses walked out on Monday. The mayor, Jane Roe, urged calm. Roe met the press. Roe met the council."
    assert list(actors(text, headline="Night nurses walk out")).index("Night nurses") < 2


def test_a_caption_names_no_group_of_the_text(actors: Actors) -> None:
    """The union of the text takes no modifier from a line under a picture."""
    text = 'The union said it would strike on Monday.\nMedia caption Jane Roe: "No rival union has asked"'
    assert "rival union" not in actors(text)


def test_one_mention_with_an_office_does_not_outweigh_the_body_that_acts_throughout(actors: Actors) -> None:
    """A body that acts in three sentences comes before people quoted once each."""
    text = (
        "The Harbour Council closed the bridge on Monday. The Harbour Council asked for bids. Mayor Jane Roe praised it. "
        "Fire chief John Poe agreed. The Harbour Council will vote on Friday."
    )
    assert next(iter(actors(text))) == "Harbour Council"


def test_the_outlets_own_staff_are_no_actors(actors: Actors) -> None:
    """Its editor's view is no act of the story; another's editor may be of it."""
    text = "The Herald's political editor, Jane Roe, said a vote could fail. The Tribune's editor, Tom Poe, said he would sue."
    found = actors(text, outlet=Outlet("Herald"))
    assert "Jane Roe" not in found
    assert "Tom Poe" in found


def test_a_body_acts_through_its_people(actors: Actors) -> None:
    """Analysts of a bank that speak are the bank; a board that meets is the committee's."""
    found = actors("Harvest Bank analysts said the plan would fail. The Rivers Committee board rejected the plan.")
    assert {"Harvest Bank", "Rivers Committee"} <= set(found)
    assert not any("analysts" in name for name in found)


def test_what_a_body_is_says_nothing_of_who_founded_it(actors: Actors) -> None:
    """In "the founder of the charity Rivers Foundation" the charity has no role of its own."""
    found = actors("Anna Keller, the founder of the charity Rivers Foundation, said the Rivers Foundation would sue.")
    assert found["Anna Keller"].role == "founder of the charity Rivers Foundation"
    assert found["Rivers Foundation"].role is None


def test_of_several_courts_the_one_of_the_lede_is_the_court(actors: Actors) -> None:
    """Where others are named later, "the court" stays the one the article is about."""
    text = (
        "The Rivers Criminal Court ordered the ministers of the country on Friday to pay for the dam.\n"
        "The High Court had ruled before that. The court rejected the complaint, and the court fined them."
    )
    assert actors(text)["Rivers Criminal Court"].aliases == ("Rivers Criminal Court", "court")


def test_who_is_named_alone_must_act_more_than_once(actors: Actors) -> None:
    """Without office, speech or headline, a single name is an actor where it acts or is acted on again."""
    once = "Ministers met in Oslo. Merrow attacked a market there. Police opened an inquiry."
    assert "Merrow" not in actors(once)
    assert "Merrow" in actors(f"{once} Officers shot Merrow during the attack.")


def test_who_is_quoted_weighs_more_than_who_is_written_about(actors: Actors) -> None:
    """Of two people of one sentence each, the one the text quotes comes first, though the other is named before, with an office."""
    text = "Harvest Bank owns two dams.\nThe mayor of the town, Anna Roe, has two dams.\nOmar Quist said the dam would hold.\nThey ate."
    found = actors(text)
    assert list(found).index("Omar Quist") < list(found).index("Anna Roe")


def test_a_person_in_full_at_the_end_of_a_title_is_somebody(actors: Actors) -> None:
    """A name that the parser takes for a part of the office before it is the one who holds the office."""
    assert "Omar al-Quist" in actors("It ranks her ahead of the departing U.N. secretary-general, Omar al-Quist.\nThey ate.")


def test_a_name_ends_with_its_last_syllable(actors: Actors) -> None:
    """A syllable behind a hyphen that is an English preposition elsewhere belongs to the name."""
    assert "Roh Jae-in" in actors("Roh Jae-in said on Friday that he would run. Polls favour Roh Jae-in.")


def test_what_is_quoted_is_no_thing(actors: Actors) -> None:
    """A name the pipeline takes for a product and the text quotes is an organization's."""
    assert actors('"This is wrong," Vista Wireless said. Rivals closed two masts.')["Vista Wireless"].kind == "organization"


def test_a_storm_does_not_speak(actors: Actors) -> None:
    """What is a thing by its own words stays one, whatever verb the parser gives it."""
    assert "Hurricane Irma" not in actors('"Wait and see," Hurricane Irma said to the coast. Officials closed two ports.')


def test_a_union_introduced_by_its_acronym_is_the_union(actors: Actors) -> None:
    """Behind "the Rail and Ferry union (RFU)" the union is no second actor."""
    found = actors("The Rail and Ferry union (RFU) called a strike. On Monday the union said it would go on.")
    assert found["RFU"].aliases == ("RFU", "union")
    assert "union" not in found


def test_a_party_acts_through_its_noun(actors: Actors) -> None:
    """ "The Islah party boycotted" is said of Islah."""
    assert "Islah" in actors("The Islah party boycotted the session. The party wants a new vote.")


def test_a_division_that_acts_is_an_actor(actors: Actors) -> None:
    """Washington state sues, also below a byline; Texas where things only happen is none."""
    text = "By Lena Fischer\nWashington state asked a federal judge on Wednesday to empty a tank. Storms hit farms in Texas."
    found = actors(text)
    assert "Washington state" in found
    assert "Texas" not in found


def test_a_headline_names_a_group_by_its_owner(actors: Actors) -> None:
    """ "Norland opposition" in a headline is "Peru's opposition" of the text."""
    text = "Peru's opposition says it will march. " + " ".join(f"Mayor Ann {n}dale said no." for n in ("Bor", "Car", "Dun"))
    plain, headed = actors(text), actors(text, headline="Peru opposition to march")
    assert list(headed).index("Peru's opposition") < list(plain).index("Peru's opposition")


def test_a_state_behind_its_town_is_a_place(actors: Actors) -> None:
    """ "In Hanford, Washington, he said": Washington is no government there; in "In Oslo, Denmark said no" Denmark speaks."""
    text = "He said at a news conference in Hanford, Washington, that it had failed. In Oslo, Denmark said no."
    assert set(actors(text)) == {"Denmark"}


def test_a_capital_called_so_is_a_place(actors: Actors) -> None:
    """A blast "in the Afghan capital Kabul" is no deed of the government's."""
    assert "Afghanistan" not in actors("A huge explosion in the Afghan capital Kabul has killed 28 people, officials say.")
