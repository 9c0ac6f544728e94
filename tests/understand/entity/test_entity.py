"""Names found, joined and typed over a document."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.edges import nlp
from bot.lexicon import Lexicon
from bot.understand import entity, sentence
from bot.understand.entity.name import Entity
from bot.understand.parsed import Parsed
from tests import build
from tests.conftest import PIPELINE

Entities = Callable[[str], dict[str, Entity]]


@pytest.fixture(scope="session")
def entities(lexicon: Lexicon) -> Entities:
    """A function that gives a text's named entities by name."""

    def run(text: str) -> dict[str, Entity]:
        article, doc = build.article(text), nlp.parse(PIPELINE, text)
        return {e.name: e for e in entity.find(Parsed(article, doc, sentence.split(article, doc, lexicon), lexicon))}

    return run


def forms(entity: Entity) -> set[str]:
    """The surface forms of an entity."""
    return {n.text for n in entity.names}


def test_acronym_in_brackets_joins_its_name(entities: Entities) -> None:
    """An acronym introduced in brackets, and later uses of it, name the same body."""
    found = entities("The National Grain Board (NGB) met on Monday. The NGB set no price. Analysts praised the NGB.")
    assert forms(found["National Grain Board"]) == {"National Grain Board", "NGB"}
    assert found["National Grain Board"].kind == "organization"


def test_initials_join_without_brackets(entities: Entities) -> None:
    """An acronym of the initials joins too."""
    found = entities("Officials of the Harbour Transit Authority resigned. The HTA said nothing.")
    assert "HTA" in forms(found["Harbour Transit Authority"])


def test_lexicon_gives_states_their_name(entities: Entities) -> None:
    """A state's abbreviations and its seat of government name one state."""
    found = entities("The U.S. and the UK signed. Britain and the United States agreed, and the Kremlin did not.")
    assert forms(found["United States"]) == {"U.S.", "United States"}
    assert forms(found["United Kingdom"]) == {"UK", "Britain"}
    assert forms(found["Russia"]) == {"Kremlin"}


def test_bare_plural_is_a_people_and_not_its_state(entities: Entities) -> None:
    """ "Palestinians" are a group; "the Russians" stand for Russia."""
    found = entities("Palestinians fled the town. Talks with the Russians failed.")
    assert found["Palestinians"].kind == "group"
    assert "Russians" in forms(found["Russia"])


def test_namesake_division_needs_a_sign_of_the_country(entities: Entities) -> None:
    """ "Georgia" is the country where its demonym or capital stands in the text, else the American state."""
    assert entities("Georgia passed a budget, Atlanta lawyers said.")["Georgia"].kind == "division"
    assert entities("Georgia protested, and the Georgian envoy left.")["Georgia"].kind == "state"


def test_namesakes_stay_apart(entities: Entities) -> None:
    """Two people of one surname are two; a bare surname is the one's named first."""
    found = entities("Helen Marsh and her husband, Peter Marsh, ran. Marsh said she would win. Peter Marsh agreed.")
    assert forms(found["Helen Marsh"]) == {"Helen Marsh", "Marsh"}
    assert forms(found["Peter Marsh"]) == {"Peter Marsh"}


def test_middle_initial_makes_no_second_person(entities: Entities) -> None:
    """ "Robert J. Lang" and "Robert Lang" are one."""
    found = entities("Robert J. Lang spoke. Robert Lang left. Lang was tired.")
    assert forms(found["Robert J. Lang"]) == {"Robert J. Lang", "Robert Lang", "Lang"}


def test_family_name_first_serves_as_short_form(entities: Entities) -> None:
    """A Chinese or Korean name is shortened to its first word."""
    found = entities("President Park Min-seo met Li Wenhao in Seoul. Ms. Park smiled. Mr. Li did not.")
    assert "Park" in forms(found["Park Min-seo"])
    assert "Li" in forms(found["Li Wenhao"])


def test_particles_belong_to_the_name(entities: Entities) -> None:
    """Lower-case particles join the parts of a name."""
    found = entities("Minister Karin von der Heide met Khalid bin Rashid.")
    assert {"Karin von der Heide", "Khalid bin Rashid"} <= set(found)


def test_organization_is_whole_from_its_noun(entities: Entities) -> None:
    """A head noun gathers its capitalised neighbours, and what follows its "of"."""
    found = entities("The Lakeside Senior High School closed. The Ministry of Rural Affairs and the Workers' Party objected.")
    assert {"Lakeside Senior High School", "Ministry of Rural Affairs", "Workers' Party"} <= set(found)
    assert found["Lakeside Senior High School"].kind == "organization"


def test_who_speaks_in_the_next_clause_is_no_title(entities: Entities) -> None:
    """A race before "investigators said" is still a race, and a strain of flu is nobody."""
    found = entities("Two days after a blast at the finish line of the Boston Marathon, investigators said H7N9 was no cause.")
    assert {found[name].kind for name in found} == {"other"}


def test_a_day_behind_on_is_no_part_of_a_body(entities: Entities) -> None:
    """ "Congress on June 4" is Congress, on a day."""
    found = entities("The envoy, Otto Lind, will speak to Congress on June 4 and is due at the White House on May 16.")
    assert not [name for name in found if " on " in name]
    assert "Committee on Foreign Trade" in entities("The Committee on Foreign Trade met on Monday.")


def test_office_field_is_no_body(entities: Entities) -> None:
    """ "State" in "Secretary of State" names nothing of its own."""
    assert set(entities("Secretary of State Jane Harlow spoke.")) == {"Jane Harlow"}


def test_legal_form_adds_nothing_to_a_known_name(entities: Entities) -> None:
    """ "Volkswagen AG" is Volkswagen."""
    assert forms(entities("Volkswagen AG paid. VW shares rose.")["Volkswagen"]) == {"Volkswagen AG", "VW"}


def test_newspaper_unknown_to_the_lexicon_is_an_outlet(entities: Entities) -> None:
    """A name that ends in "Tribune" is a newspaper's."""
    assert entities("The Bridgeport Tribune reported the fire.")["Bridgeport Tribune"].kind == "outlet"


def test_no_word_is_in_two_names(entities: Entities) -> None:
    """Names do not overlap."""
    text = "U.S. President Oscar Lund of the Democratic Alliance (DA) met Russia's Igor Volkov, the DA's ally, in New York."
    taken = [t for e in entities(text).values() for n in e.names for t in range(n.start, n.end)]
    assert len(taken) == len(set(taken))


def test_country_or_surname(entities: Entities) -> None:
    """A country's name is a person's surname where only the person is spoken of, and stays the country where its people are."""
    assert "Jordan" in forms(entities("Coach Michael Jordan resigned. Jordan said he was tired.")["Michael Jordan"])
    assert "Jordan" in forms(entities("Coach Michael Jordan resigned. Jordan and the Jordanian king objected.")["Jordan"])


def test_short_given_name_is_the_same_person(entities: Entities) -> None:
    """ "Tim Lang" and "Timothy D. Lang" are one."""
    assert len(entities("Timothy D. Lang spoke to Helen Marsh. Tim Lang left.")) == 2


def test_no_name_runs_across_the_end_of_a_dateline(entities: Entities) -> None:
    """A page that sets its dateline apart by type alone does not lengthen the first name."""
    found = entities("NEW YORK Harvest Bank Corp reported a loss on Monday. Analysts at Harvest Bank blamed the weather.")
    assert not any("YORK" in form for e in found.values() for form in forms(e))


def test_what_frames_the_news_names_nobody(entities: Entities) -> None:
    """A headline of another story in the page's last line lends no words to a person of this one."""
    found = entities(
        "Premier Marsh resigned on Monday, aides said.\nMarsh gave no reason for it.\n"
        "A version of this article appears in print on May 9, with the headline: Marsh Exit Shakes Party."
    )
    assert forms(found["Marsh"]) == {"Marsh"}
    assert found["Marsh"].kind == "person"


def test_a_ruler_is_not_the_namesake_named_in_full(entities: Entities) -> None:
    """ "President Lund" beside "first lady Emma Lund" is another; beside "President Oscar Lund" he is that one."""
    found = entities("President Lund flew to Bern on Monday. First lady Emma Lund stayed home. Lund will return.")
    assert forms(found["Emma Lund"]) == {"Emma Lund"}
    assert len(found["Lund"].names) == 2
    assert found["Lund"].kind == "person"
    assert "Lund" not in entities("President Lund flew to Bern. Former President Oscar Lund, 80, stayed home.")


def test_a_partys_members_are_a_group(entities: Entities) -> None:
    """ "Senate Democrats" act as a group, not as an organization."""
    assert entities("Senate Democrats blocked the bill on Tuesday.")["Senate Democrats"].kind == "group"


def test_what_a_body_is_called_beside_its_name_is_its_kind(entities: Entities) -> None:
    """ "The lender Ostbank" is an organization, and so is "Ostbank, a small lender"."""
    for text in ("Shares of the lender Harlow fell.", "Harlow, a small Norwegian lender, cut jobs."):
        assert entities(text)["Harlow"].kind == "organization", text


def test_an_office_of_a_country_is_the_office(entities: Entities) -> None:
    """What stands before "of" is the short form."""
    text = "The Grain Office of the United Kingdom issued a warning. The Grain Office said prices rose."
    assert forms(entities(text)["Grain Office of the United Kingdom"]) >= {"Grain Office"}


def test_a_partys_convention_is_no_person(entities: Entities) -> None:
    """Whatever stands before it."""
    found = entities("She spoke at the Republican National Convention in Ohio.")
    assert all(e.kind != "person" for e in found.values())


def test_a_speaker_behind_a_quotation_is_a_person(entities: Entities) -> None:
    """Whatever the parser makes of a place, an office and a name in a row."""
    text = "“This is a disgrace to our city,” Lisbon Mayor Anna Moreira told reporters. Moreira left early."
    assert forms(entities(text)["Anna Moreira"]) == {"Anna Moreira", "Moreira"}


def test_a_namesake_of_a_capital_is_the_person_named_before(entities: Entities) -> None:
    """ "Kingston" after "Jeff Kingston" is no government."""
    found = entities("Jeff Kingston, a professor in Tokyo, wrote a book. The government must act now, says Kingston.")
    assert forms(found["Jeff Kingston"]) == {"Jeff Kingston", "Kingston"}


def test_who_is_called_by_the_last_word_and_she_is_a_person(entities: Entities) -> None:
    """A name a parser of English takes for a body's."""
    text = "Sanae Takaichi dissolved parliament on Friday. She came to office in October. Takaichi wants a vote. Critics of Takaichi do not."
    assert entities(text)["Sanae Takaichi"].kind == "person"


def test_a_name_from_another_script_has_several_spellings(entities: Entities) -> None:
    """Vowels and double letters may differ, the last letter may not: Mario is not Maria."""
    assert len(entities("Mohamed Harawi said no. Mohammed Harawi was attacked.")) == 1
    assert len(entities("Mario Rossi said no. Maria Rossi said yes.")) == 2


def test_a_treaty_is_no_body(entities: Entities) -> None:
    """Of whatever it is."""
    assert all(
        e.kind != "organization"
        for e in entities("The European Union's Treaty of Lisbon was rejected.").values()
        if "Treaty" in e.name
    )


def test_who_is_somebody_s_father_is_a_person(entities: Entities) -> None:
    """Said before the name, between commas."""
    assert entities("Police said Akram and his father, Sajid, attacked the crowd.")["Sajid"].kind == "person"


def test_acronym_after_or_joins_its_name(entities: Entities) -> None:
    """ "The Free Rivers Army, or FRA," is one body, though its letters be another language's."""
    assert "ERL" in forms(entities("The Free Rivers Army, or ERL, agreed. The ERL met aid groups.")["Free Rivers Army"])


def test_alias_joins_the_name_it_is_said_to_stand_for(entities: Entities) -> None:
    """A nom de guerre names no second person."""
    found = entities("Rodrigo Marsh, known by his nom de guerre Falcon, spoke. Falcon left Lisbon.")
    assert "Falcon" in forms(found["Rodrigo Marsh"])
    assert "Falcon" not in found


def test_a_body_goes_by_the_noun_before_its_of(entities: Entities) -> None:
    """ "The Corps" is the Royal Corps of Engineers."""
    assert "Corps" in forms(entities("The Royal Corps of Engineers spoke. The Corps left.")["Royal Corps of Engineers"])


def test_a_surname_taken_for_a_product_is_its_bearers(entities: Entities) -> None:
    """Whatever the parse calls the bare name, the person named in full before has it."""
    text = "Stephen Holt and Michael Prysby, who work for the city, were charged. Holt, a water supervisor, and Prysby, an engineer, left."
    assert forms(entities(text)["Michael Prysby"]) == {"Michael Prysby", "Prysby"}


def test_who_leads_a_commission_is_a_person(entities: Entities) -> None:
    """A name behind "led by" is a person's where people lead such a body; capitals alone are a body's, whatever describes it."""
    found = entities("The electoral commission, led by Alieu Momar Njai, will meet. The militant CNTE union shut roads.")
    assert (found["Alieu Momar Njai"].kind, found["CNTE"].kind) == ("person", "organization")


def test_who_does_it_alone_is_a_person(entities: Entities) -> None:
    """ "Who plays" is said of one; "who play" may be said of a club."""
    found = entities("Paulinho, who plays for Guangzhou Evergrande in China, returns after two years.")
    assert found["Paulinho"].kind == "person"


def test_two_words_taken_for_bodies_are_one_name(entities: Entities) -> None:
    """What the pipeline cut in two beside each other names one person."""
    assert "Esteban Moncayo" in entities("Its president, Esteban Moncayo, said the bank had given the tax authority everything.")


def test_a_product_is_not_its_maker_in_full(entities: Entities) -> None:
    """A thing that bears the name of who makes it lends its maker none; a body whose short name comes first does."""
    found = entities("Chrysler said on Tuesday it would cut jobs. Chrysler will also stop making the Chrysler Aspen.")
    assert "Chrysler" in found
    found = entities("Penske said on Tuesday it would cut jobs. The workers of the Penske Automotive Group have been told.")
    assert list(found) == ["Penske Automotive Group"]


def test_a_month_cut_short_is_no_part_of_a_court(entities: Entities) -> None:
    """ "Heard by the Constitutional Court on Nov. 22" names the Constitutional Court."""
    assert "Constitutional Court" in entities("An appeal was to be heard by the Constitutional Court on Nov. 22, he said.")


def test_what_it_is_makes_a_name_a_body(entities: Entities) -> None:
    """ "A private company, Ferrolinea" is a body, and so is what has "&" in its name, or is known as a firm."""
    found = entities("The line is run by a private company, Ferrolinea. Its publisher, Simon & Holt, said so.")
    assert entities("Johnson Matthey said profits rose.")["Johnson Matthey"].kind == "organization"
    assert {found["Ferrolinea"].kind, found["Simon & Holt"].kind} == {"organization"}


def test_no_rank_is_taken_out_of_a_body(entities: Entities) -> None:
    """Neither is "the General Medical Council" a general's, nor "Justice for Health" a judge's; "Motors Corp" is "Motors" too."""
    found = entities(
        "The General Medical Council told doctors to wait, and the GMC said so. The group Justice for Health sued Harlow Motors Corp. "
        "Harlow Motors said it had stopped. Harlow Heavy Industries was silent."
    )
    assert "GMC" in forms(found["General Medical Council"])
    assert "Harlow Motors" in forms(found["Harlow Motors Corp."])
    assert "for Health" not in found


def test_who_holds_an_office_is_a_person(entities: Entities) -> None:
    """ "The head of the electoral commission, Alieu Momar Njai" is no commission."""
    assert (
        entities("The head of the electoral commission, Alieu Momar Njai, said it was unique.")["Alieu Momar Njai"].kind
        == "person"
    )


def test_what_speaks_of_itself_is_a_body(entities: Entities) -> None:
    """ "Santander said it would review its rates" is no person, whatever the pipeline says; "Brussels" is a body where the Union is meant."""
    found = entities("Santander said it would review its rates.\nRome will ask Brussels for leeway.")
    assert found["Santander"].kind == "organization"
    assert found["European Union"].kind == "organization"


def test_the_bank_is_the_bank_of_england(entities: Entities) -> None:
    """A known body of several words is also called by the first of them."""
    found = entities("The Bank of England cut rates on Friday. The Bank said growth would slow.")
    assert "Bank" not in found


def test_a_greeting_is_no_part_of_a_name(entities: Entities) -> None:
    """Nor is a single letter of "I/B/E/S" a name."""
    found = entities(
        '"Farewell Rosetta, you have done the job," said Patrick Holt. Analysts had expected 78 cents, according to Thomson Reuters I/B/E/S.\nOperating expenses climbed.'
    )
    assert not any("Farewell" in name or len(name.rstrip(".")) < 2 for name in found)


def test_a_newspaper_is_not_cut_out_of_a_longer_name(entities: Entities) -> None:
    """ "The Independent" of "the Independent Alliance" is no newspaper."""
    found = entities("The Independent Alliance, a group of lawmakers, said no. The Independent Alliance left.")
    assert found["Independent Alliance"].kind == "organization"


def test_the_north_is_a_state_where_both_koreas_are_named(entities: Entities) -> None:
    """Without them it is a region."""
    text = "North Korea and South Korea met. The North rejected the plan. South Korean officials said the North had lied."
    assert [n.text for n in entities(text)["North Korea"].names] == ["North Korea", "North", "North"]
    assert entities("The North rejected the plan, said Norway.")["North"].kind == "place"


def test_an_acronym_may_be_written_as_a_word(entities: Entities) -> None:
    """ "Rgb" stands for the initials in a paper that writes acronyms as they are spoken."""
    text = "The Rivers Grain Board met. The Rgb set no price, and traders praised the Rgb."
    assert "Rgb" in forms(entities(text)["Rivers Grain Board"])


def test_a_club_is_a_body(entities: Entities) -> None:
    """Clubs known by name are no persons and no places."""
    found = entities("Tottenham drew with Leicester City. Claudio Ranieri said Tottenham had been better.")
    assert {found["Tottenham"].kind, found["Leicester City"].kind} == {"organization"}


def test_a_title_stays_with_a_single_name(entities: Entities) -> None:
    """ "Sheikh Zarina" is called so throughout; of a person named in full the title is no part of the name."""
    assert "Sheikh Zarina" in entities("Prime Minister Sheikh Zarina leads the party. Zarina said on Friday that she would run.")
    found = entities("Sheikh Omar bin Karim spoke to reporters in Doha. Later Sheikh Omar said that he would not run.")
    assert forms(found["Omar bin Karim"]) >= {"Omar bin Karim", "Sheikh Omar"}


def test_an_office_is_no_body(entities: Entities) -> None:
    """What the parser takes for an organization is none where its words name an office."""
    found = entities(
        "The Minister of Health said on Friday that a Supreme Court Justice had resigned. The Ministry of Health agreed."
    )
    assert "Minister of Health" not in found
    assert "Supreme Court Justice" not in found
    assert "Ministry of Health" in found


def test_what_is_named_after_somebody_is_not_that_person(entities: Entities) -> None:
    """An airport or a ship of a person's name is a place or a thing, and so is a drug called like one."""
    found = entities(
        "Planes left the Charles Karim airport on Friday, and crews boarded the frigate Anna Keller. A drug called Morgana helps."
    )
    named = ("Charles Karim", "Anna Keller", "Morgana")
    assert all(found[name].kind in ("place", "other") for name in named if name in found)


def test_a_name_does_not_end_in_a_link(entities: Entities) -> None:
    """Neither "and" nor "of" ends a name; a word set apart by its hyphen is one word of it."""
    found = entities("The Organisation for Maritime Co-operation said on Friday that trade had slowed in Europe.")
    assert "Organisation for Maritime Co-operation" in found
    assert not any(name.endswith((" and", " of", "-")) for name in found)


def test_a_number_in_the_apposition_still_makes_a_person(entities: Entities) -> None:
    """ "Henrique Caprilo, a two-time candidate who governs the state," is a person, whatever the parse calls the name."""
    found = entities('"It was a coup," said Henrique Caprilo, a two-time presidential candidate who governs Miranda state.')
    assert found["Henrique Caprilo"].kind == "person"


@pytest.mark.parametrize(
    "has", ["Shares of Sylgenta fell.", "It dropped its merger with Sylgenta.", "It bought a stake in Sylgenta."]
)
def test_what_has_shares_is_a_company(entities: Entities, has: str) -> None:
    """A name the pipeline takes for a place is a company's where the text tells of its shares or its merger."""
    found = entities(f"Officials went to Sylgenta. {has}")["Sylgenta"]
    assert found.votes["place"]
    assert found.kind == "organization"


def test_a_name_with_its_article_is_no_persons(entities: Entities) -> None:
    """ "The Kestrel Coast Avengers" are a body, and "the Avengers" are they, though "he" is said nearby."""
    text = (
        "The Kestrel Coast Avengers said that they hit a pump at dawn. Governor Omar Poe said he would not talk. "
        "The Avengers have asked for money, and he refused."
    )
    found = entities(text)["Kestrel Coast Avengers"]
    assert found.kind != "person"
    assert forms(found) == {"Kestrel Coast Avengers", "Avengers"}


def test_a_middle_name_is_his_who_was_called_by_it(entities: Entities) -> None:
    """Some are called by a middle name; a namesake who comes later does not take it over."""
    text = (
        "Tariq Omar Ali, 61, was convicted in March. Mr Omar said he would appeal. His son Sami Omar is a lawyer. "
        "Mr Omar has another son."
    )
    found = entities(text)
    assert [n.text for n in found["Tariq Omar Ali"].names] == ["Tariq Omar Ali", "Omar", "Omar"]
    assert forms(found["Sami Omar"]) == {"Sami Omar"}


def test_linked_words_name_a_body(entities: Entities) -> None:
    """ "-e-" and "-i-" link the words of a body's name."""
    text = "Officials said Harkat-e-Kestrel would march on Monday. Harkat-e-Kestrel has 300 members."
    assert entities(text)["Harkat-e-Kestrel"].kind == "organization"


def test_a_nickname_behind_an_apposition_is_an_alias(entities: Entities) -> None:
    """ "Jane Roe, a financier known as Kestrel": both are one."""
    found = entities("The police arrested Jane Roe, a financier known as Kestrel. Kestrel denied the charges.")
    assert forms(found["Jane Roe"]) == {"Jane Roe", "Kestrel"}


def test_an_acronym_given_in_brackets_is_its_body(entities: Entities) -> None:
    """However it is written, and whoever it seems to be."""
    text = "The Ferry Workers Board of Norland (Ferb) met on Monday. His deputy said Ferb had paid. He said Ferb was broke."
    assert "Ferb" in forms(entities(text)["Ferry Workers Board of Norland"])


def test_what_relays_is_an_outlet(entities: Entities) -> None:
    """ "State news agency Sahar", "the newspaper Kestrel"."""
    found = entities("State news agency Sahar said the minister had left. The newspaper Kestrel reported that he was back.")
    assert (found["Sahar"].kind, found["Kestrel"].kind) == ("outlet", "outlet")


def test_a_town_of_that_name_is_a_place(entities: Entities) -> None:
    """ "The town of Tariq al-Omar" is no person."""
    assert entities("Fighters fled the town of Tariq al-Omar on Monday.")["Tariq al-Omar"].kind == "place"


def test_what_is_called_a_party_is_a_body(entities: Entities) -> None:
    """ "The Islah party" is none of its members."""
    assert entities("The Islah party boycotted the session.")["Islah"].kind == "organization"


def test_a_demonym_is_no_part_of_a_name_said_without(entities: Entities) -> None:
    """ "Irish Roe Foods" is "Roe Foods"."""
    found = entities("Irish Roe Foods said it would sell a plant. Roe Foods employs 300 people.")
    assert [n.text for n in found["Roe Foods"].names] == ["Roe Foods", "Roe Foods"]


def test_an_unnamed_body_is_not_the_named_one(entities: Entities) -> None:
    """After "a ten-member council" the text's "the council" is not the Security Council."""
    text = (
        "The ministry named a ten-member council on Monday. Ms Roe told the Norland Security Council that it was void. "
        "Lawmakers backed the council."
    )
    assert forms(entities(text)["Norland Security Council"]) == {"Norland Security Council"}


def test_another_names_first_word_is_no_short_form(entities: Entities) -> None:
    """The first word of "Rowing Norland" is not short for "Rowing South Sudan"."""
    found = entities("Rowing South Sudan Federation said on Monday that she was ill. The head of Rowing Norland agreed.")
    assert all("Rowing" not in forms(e) for e in found.values() if "South Sudan" in e.name)


def test_what_lies_in_a_country_is_a_place(entities: Entities) -> None:
    """ "The attack on Kestrel, Turkey" names no person."""
    text = "The attack on Kestrel, Turkey that began in April failed. Roe said that Kestrel was lost."
    assert entities(text)["Kestrel"].kind == "place"


def test_a_body_named_before_its_namesake_stays_a_body(entities: Entities) -> None:
    """The firm keeps its bare name, the man who bears it is named in full or with "Mr."."""
    found = entities(
        "Police raided Odebrecht, the builder. Marcelo Odebrecht, its former head, is in jail. Mr. Odebrecht denied it. "
        "Odebrecht said it knew nothing."
    )
    assert found["Odebrecht"].kind == "organization"
    assert [n.text for n in found["Marcelo Odebrecht"].names] == ["Marcelo Odebrecht", "Odebrecht"]


def test_a_verb_of_many_tells_a_club_from_a_person(entities: Entities) -> None:
    """British papers write "Rovers Nacional have asked"."""
    found = entities("They were to play Rovers Nacional on Monday. Rovers Nacional have asked for the title.")
    assert found["Rovers Nacional"].kind == "organization"
    assert entities("Warragul scraped their first win. They beat Moe.")["Warragul"].kind == "organization"


def test_what_a_firm_is_to_another_is_no_part_of_its_name(entities: Entities) -> None:
    """ "Rival Apple Inc" is Apple."""
    assert forms(entities("The share fell. Rival Apple Inc gained.")["Apple"]) == {"Apple Inc"}


def test_a_firm_with_its_chairman_is_no_person(entities: Entities) -> None:
    """ "Midmac Contracting and its chairman": what has a chairman is a body; a crane operator is somebody."""
    found = entities("The suit says that Midmac Contracting and its chairman, Omar Roe, walked away.")
    assert found["Midmac Contracting"].kind == "organization"
    found = entities('"No one gets paid," said Rajiv Roe, a crane operator from Kerala.')
    assert found["Rajiv Roe"].kind == "person"


def test_a_known_party_called_one_is_the_party(entities: Entities) -> None:
    """ "The ZANU-PF party" is ZANU-PF."""
    found = entities("Veterans of the ruling ZANU-PF party said so. ZANU-PF denied it.")
    assert forms(found["ZANU-PF"]) == {"ZANU-PF party", "ZANU-PF"}
