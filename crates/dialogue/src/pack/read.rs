use std::collections::HashMap;

use sha2::{Digest, Sha256};

use super::error::line_of;
use super::{Agenda, Front, Mistake, Naming, Pack, PackError, Part, RuleMistake, bind};
use crate::automaton::{Exemption, Matcher, Phrase, Words};
use crate::frame::{Concepts, Frame, Frames};
use crate::lexicon::{Concept, Context, Family, FrameList, LexiconFile};
use crate::normalise::Normaliser;
use crate::pattern::{Pattern, PatternError, anchors, pieces, texts};
use crate::rule::{Rule, RuleFile};
use crate::score::ScoreTree;
use crate::syllable::Syllables;

/// Most families of a pack; places are 16 bits.
const FAMILIES_MAX: usize = 4096;

/// Reads a pack from its parts.
pub(super) fn read(parts: &[Part]) -> Result<Pack, Vec<PackError>> {
    let mut faults = Vec::new();
    let mut reader = Reader::default();
    for part in parts {
        if let Err(fault) = reader.part(part) {
            faults.push(fault);
        }
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    reader.finish(parts)
}

#[derive(Default)]
struct Reader<'a> {
    front: Option<Front>,
    score: Option<(&'a Part, ScoreTree)>,
    families: Vec<(&'a Part, Family)>,
    contexts: Vec<(&'a Part, Context)>,
    concepts: Vec<(&'a Part, Concept)>,
    frames: Vec<(&'a Part, FrameList)>,
    rules: Vec<(&'a Part, usize, Rule)>,
}

impl<'a> Reader<'a> {
    fn part(&mut self, part: &'a Part) -> Result<(), PackError> {
        let wrong = |error: toml::de::Error| PackError::toml(&part.name, &part.text, &error);
        let folder = part.name.split_once('/').map_or("", |(folder, _)| folder);
        match (folder, part.name.as_str()) {
            ("", "pack.toml") => self.front = Some(toml::from_str(&part.text).map_err(wrong)?),
            ("", "score.toml") => self.score = Some((part, toml::from_str(&part.text).map_err(wrong)?)),
            ("lexicon", _) => {
                let file: LexiconFile = toml::from_str(&part.text).map_err(wrong)?;
                self.families.extend(file.family.into_iter().map(|family| (part, family)));
                self.frames.extend(file.frames.into_iter().map(|frames| (part, frames)));
                self.concepts.extend(file.concept.into_iter().map(|concept| (part, concept)));
                self.contexts.extend(file.context.into_iter().map(|context| (part, context)));
            }
            ("rules", _) => {
                let file: RuleFile = toml::from_str(&part.text).map_err(wrong)?;
                for form in file.rule {
                    let (byte, name) = (form.id.span().start, form.id.get_ref().clone());
                    let at = |what| {
                        PackError::at(&part.name, &part.text, byte, Mistake::Rule { rule: name, what })
                    };
                    self.rules.push((part, byte, form.into_rule().map_err(at)?));
                }
            }
            _ => {
                return Err(PackError::whole(&part.name, Mistake::NoPart));
            }
        }
        Ok(())
    }

    fn finish(self, parts: &[Part]) -> Result<Pack, Vec<PackError>> {
        let Some(front) = self.front else {
            return Err(vec![PackError::whole("pack.toml", Mistake::NoFront)]);
        };
        let Some((score_part, score)) = self.score else {
            return Err(vec![PackError::whole("score.toml", Mistake::NoScore)]);
        };
        let mut faults = Vec::new();
        let mut places: HashMap<String, u16> = HashMap::new();
        for (part, family) in self.families.iter().take(FAMILIES_MAX) {
            let id = family.id.get_ref();
            if places.insert(id.clone(), places.len() as u16).is_some() {
                faults.push(PackError::at(
                    &part.name,
                    &part.text,
                    family.id.span().start,
                    Mistake::FamilyTwice(id.clone()),
                ));
            }
        }
        if self.families.len() > FAMILIES_MAX {
            faults.push(PackError::whole("lexicon", Mistake::TooManyFamilies { most: FAMILIES_MAX }));
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        let text = parts.iter().find(|part| part.name == "pack.toml").map_or("", |part| &part.text);
        for name in front.risk.iter().chain(&front.courteous).filter(|name| !places.contains_key(*name)) {
            let byte = text.find(&format!("\"{name}\"")).unwrap_or(0);
            faults.push(PackError::at("pack.toml", text, byte, Mistake::FrontOfUnknown(name.clone())));
        }
        let matcher =
            Compiler::new(&self.contexts).compile(&self.families, &self.concepts, &self.frames, &mut faults);
        let (mut rules, mut named, mut written) = (Vec::new(), Vec::new(), Vec::new());
        for (part, byte, mut rule) in self.rules {
            let mut families = Vec::new();
            let id = rule.id.0.clone();
            let mut fault = |what| {
                let mistake = Mistake::Rule { rule: id.clone(), what };
                faults.push(PackError::at(&part.name, &part.text, byte, mistake));
            };
            for expression in rule.expressions_mut() {
                for name in bind(expression, &|name| places.get(name).copied(), &mut families) {
                    fault(RuleMistake::UnknownFamily(name));
                }
            }
            if rules.iter().any(|other: &Rule| other.id == rule.id) {
                fault(RuleMistake::Twice);
            }
            named.push(families);
            written.push((part.name.clone(), line_of(&part.text, byte)));
            rules.push(rule);
        }
        for (item, name) in score.named_rules() {
            if !rules.iter().any(|rule| rule.id.0 == name) {
                let byte = score_part.text.find(&format!("\"{name}\"")).unwrap_or(0);
                let mistake = Mistake::UnknownRule { item: item.to_owned(), rule: name.to_owned() };
                faults.push(PackError::at(&score_part.name, &score_part.text, byte, mistake));
            }
        }
        match matcher {
            Some(matcher) if faults.is_empty() => {
                let families = self.families.iter().map(|(_, family)| family.id.get_ref().clone()).collect();
                let agenda = Agenda::new(&rules, &named, places.len());
                let named = named.iter().map(|namings| distinct(namings)).collect();
                let digest = digest(parts);
                Ok(Pack { front, families, rules, written, named, agenda, score, matcher, digest })
            }
            Some(_) | None => Err(faults),
        }
    }
}

fn distinct(namings: &[Naming]) -> Vec<u16> {
    let mut families: Vec<u16> = namings.iter().map(|naming| naming.0).collect();
    families.sort_unstable();
    families.dedup();
    families
}

fn digest(parts: &[Part]) -> String {
    let mut parts: Vec<&Part> = parts.iter().collect();
    parts.sort_by(|a, b| a.name.cmp(&b.name));
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update(part.name.as_bytes());
        hasher.update([0]);
        hasher.update(part.text.as_bytes());
        hasher.update([0]);
    }
    hex::encode(hasher.finalize())
}

/// Turns families into phrases the matcher can find.
struct Compiler<'a> {
    normaliser: Normaliser,
    syllables: Syllables,
    contexts: HashMap<&'a str, &'a (&'a Part, Context)>,
    exemptions: Vec<Exemption>,
    shared: HashMap<String, u32>,
}

impl<'a> Compiler<'a> {
    fn new(contexts: &'a [(&'a Part, Context)]) -> Self {
        let named = contexts.iter().map(|context| (context.1.id.get_ref().as_str(), context)).collect();
        Self {
            normaliser: Normaliser::new(),
            syllables: Syllables::new(),
            contexts: named,
            exemptions: Vec::new(),
            shared: HashMap::new(),
        }
    }

    fn compile(
        mut self,
        families: &[(&Part, Family)],
        concepts: &[(&Part, Concept)],
        frame_lists: &[(&Part, FrameList)],
        faults: &mut Vec<PackError>,
    ) -> Option<Matcher> {
        let (words, known) = self.words(concepts, faults);
        for (part, list) in frame_lists {
            let name = list.family.get_ref();
            if !families.iter().any(|(_, family)| family.id.get_ref() == name) {
                let (byte, mistake) = (list.family.span().start, Mistake::FramesOfUnknown(name.clone()));
                faults.push(PackError::at(&part.name, &part.text, byte, mistake));
            }
        }
        let mut frames = Vec::new();
        let mut phrases = Vec::new();
        let mut origins = Vec::new();
        for (index, (part, family)) in families.iter().enumerate() {
            let shared = self.family_exemptions(part, family, faults);
            for phrase in &family.phrases {
                let byte = phrase.span().start;
                let text = &phrase.get_ref().text;
                let fault = |why: PatternError| {
                    PackError::at(&part.name, &part.text, byte, Mistake::Phrase { phrase: text.clone(), why })
                };
                let pattern = match Pattern::parse(text, &self.normaliser)
                    .and_then(|pattern| anchors(&pattern).map(|_| pattern))
                {
                    Ok(pattern) => pattern,
                    Err(problem) => {
                        faults.push(fault(problem));
                        continue;
                    }
                };
                let mut exemptions = shared.clone();
                for context in &phrase.get_ref().not_in {
                    match self.exemption(context) {
                        Ok(exemption) => exemptions.push(exemption),
                        Err(problem) => faults.push(fault(problem)),
                    }
                }
                let sounds = family.homophone > 0 && pattern.least >= usize::from(family.homophone);
                let by_sound = sounds.then(|| pattern.map(&|c| self.syllables.of(c)));
                phrases.push(Phrase { family: index as u16, pattern, by_sound, exemptions });
                origins.push((*part, byte, text.clone()));
            }
            let id = family.id.get_ref();
            for (part, list) in frame_lists.iter().filter(|(_, list)| list.family.get_ref() == id) {
                for frame in &list.any {
                    match Frame::parse(frame.get_ref(), index as u16, &known, shared.clone()) {
                        Ok(frame) => frames.push(frame),
                        Err(why) => {
                            let mistake = Mistake::Frame { frame: frame.get_ref().clone(), why };
                            faults.push(PackError::at(&part.name, &part.text, frame.span().start, mistake));
                        }
                    }
                }
            }
        }
        if !faults.is_empty() {
            return None;
        }
        let frames = Frames::new(frames, known.places.len(), families.len());
        let (normaliser, syllables) = (self.normaliser, self.syllables);
        Matcher::new(normaliser, syllables, &phrases, &self.exemptions, families.len(), &words, frames)
            .map_err(|(phrase, why)| {
                let (part, byte, text) = &origins[phrase];
                let mistake = Mistake::Phrase { phrase: text.clone(), why };
                faults.push(PackError::at(&part.name, &part.text, *byte, mistake));
            })
            .ok()
    }

    /// The words of all concepts, and what frames ask of the concepts.
    fn words(&self, concepts: &[(&Part, Concept)], faults: &mut Vec<PackError>) -> (Words, Concepts) {
        let (mut words, mut known) = (Words::new(), Concepts::default());
        for (part, concept) in concepts {
            let (id, next) = (concept.id.get_ref(), known.places.len() as u16);
            let mut fault = |byte, mistake| faults.push(PackError::at(&part.name, &part.text, byte, mistake));
            if known.places.insert(id.clone(), next).is_some() {
                fault(concept.id.span().start, Mistake::ConceptTwice(id.clone()));
            }
            if concept.softens {
                known.soft.push(next);
            }
            for word in &concept.words {
                let all = pieces(word.get_ref(), &self.normaliser).map(|pieces| texts(&pieces));
                match all {
                    Ok(Some(all)) if all.iter().all(|text| !text.is_empty()) => {
                        for text in all {
                            let meant: &mut Vec<u16> = words.entry(text).or_default();
                            if !meant.contains(&next) {
                                meant.push(next);
                            }
                        }
                    }
                    Ok(_) => fault(
                        word.span().start,
                        Mistake::LooseWord { concept: id.clone(), word: word.get_ref().clone() },
                    ),
                    Err(why) => fault(
                        word.span().start,
                        Mistake::Word { concept: id.clone(), word: word.get_ref().clone(), why },
                    ),
                }
            }
        }
        (words, known)
    }

    fn family_exemptions(&mut self, part: &Part, family: &Family, faults: &mut Vec<PackError>) -> Vec<u32> {
        let mut texts: Vec<(&Part, usize, String)> = Vec::new();
        for name in &family.unless {
            match self.contexts.get(name.get_ref().as_str()) {
                Some((origin, context)) => texts.extend(
                    context.not_in.iter().map(|text| (*origin, text.span().start, text.get_ref().clone())),
                ),
                None => {
                    let (family, context) = (family.id.get_ref().clone(), name.get_ref().clone());
                    let mistake = Mistake::UnknownContext { family, context };
                    faults.push(PackError::at(&part.name, &part.text, name.span().start, mistake));
                }
            }
        }
        texts.extend(family.not_in.iter().map(|text| (part, text.span().start, text.get_ref().clone())));
        let mut exemptions = Vec::new();
        for (origin, byte, text) in texts {
            match self.exemption(&text) {
                Ok(exemption) => exemptions.push(exemption),
                Err(why) => {
                    let mistake = Mistake::Context { context: text, why };
                    faults.push(PackError::at(&origin.name, &origin.text, byte, mistake));
                }
            }
        }
        exemptions
    }

    /// The place of an exemption, made once for each text.
    fn exemption(&mut self, text: &str) -> Result<u32, PatternError> {
        if let Some(place) = self.shared.get(text) {
            return Ok(*place);
        }
        let exemption = match text.split_once('@') {
            Some((left, right)) => {
                let (left, right) = (pieces(left, &self.normaliser)?, pieces(right, &self.normaliser)?);
                if left.is_empty() && right.is_empty() {
                    return Err(PatternError::Empty);
                }
                Exemption::Between { left, right }
            }
            None => Exemption::Covering(Pattern::parse(text, &self.normaliser)?),
        };
        let place = self.exemptions.len() as u32;
        self.exemptions.push(exemption);
        self.shared.insert(text.to_owned(), place);
        Ok(place)
    }
}
