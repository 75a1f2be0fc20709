use super::*;
use crate::text::fold;

fn sound(asked: &str, found: &str) -> Option<Sound> {
    let skeleton = |text: &str| PhoneticKey::new(fold(text).text());
    skeleton(asked)?.sounds_like(skeleton(found)?)
}

/// Names in Latin and in Arabic spellings: each finds each of the other script, in both directions.
const NAMES: &[(&str, &str)] = &[
    // People
    ("Putin, Boutin, Poutine, Putine", "بوتين، بوتن"),
    ("Kim", "كيم"),
    ("Jong", "جونغ، جونج"),
    ("Yong", "يونغ، يونج"),
    ("Un", "أون"),
    ("Vladimir, Fladimir", "فلاديمير"),
    ("Naryshkin, Narishkin, Narychkine", "ناريشكين"),
    ("Sergei, Sergey, Serguei", "سيرغي، سيرجي"),
    ("Ushakov, Ouchakov, Ushakof", "أوشاكوف"),
    ("Yuri, Yury", "يوري"),
    ("Choe, Choi", "تشوي"),
    ("Yoon, Yun", "يون"),
    ("Suk, Sook", "سوك"),
    ("Yeol, Yeoul", "يول"),
    ("Kirby", "كيربي"),
    ("John", "جون"),
    ("Joe", "جو"),
    ("Biden, Bayden", "بايدن"),
    ("Artyom, Artem", "أرتيوم"),
    ("Lukin, Loukine", "لوكين"),
    ("Oleg", "أوليج، أوليغ"),
    ("Kozhemyako, Kozhemiako", "كوزيمياكو"),
    ("Lam", "لام"),
    ("Lavrov, Lavrof", "لافروف"),
    ("Shoigu, Shoygu, Choïgou", "شويغو، شويجو"),
    ("Medvedev, Medvedef", "ميدفيديف، مدفيديف"),
    ("Stalin, Staline", "ستالين"),
    ("Lenin", "لينين"),
    ("Gorbachev, Gorbatchev, Gorbatschev", "غورباتشوف، جورباتشوف"),
    ("Yeltsin, Ieltsine", "يلتسين"),
    ("Khrushchev, Khrushtchev", "خروشتشوف، خروشوف"),
    ("Brezhnev", "بريزنيف"),
    ("Zelensky, Zelenskiy, Zelenski", "زيلينسكي"),
    ("Peskov, Peskof", "بيسكوف"),
    ("Trump", "ترامب، ترمب"),
    ("Guterres", "غوتيريس، جوتيريس"),
    ("Muhammad, Mohammed, Mohamad", "محمد"),
    ("Abdallah, Abdalla", "عبدالله، عبد الله"),
    ("Hassan, Hasan", "حسن"),
    // Places
    (
        "Pyongyang, Pyeongyang, P'yŏngyang, Pyong Yang",
        "بيونغ يانغ، بيونجيانج، بيونج يانج، بيونع يانع",
    ),
    ("Vostochny, Vostotchny, Vostochniy", "فوستوتشني"),
    ("Vladivostok", "فلاديفوستوك"),
    ("Kumsusan", "كومسوسان"),
    ("Taedong", "تايدونج، تيدونغ"),
    ("Rason, Rasŏn, Rasong", "راسون"),
    ("Moskva", "موسكفا"),
    ("Moscow", "موسكو"),
    ("Primorsky, Primorski", "بريمورسكي"),
    ("Sakha", "ساخا"),
    ("Seoul, Sŏul", "سول، سيول"),
    ("Hanoi, Ha Noi, Hanoï", "هانوي"),
    ("Vietnam, Viet Nam", "فيتنام"),
    ("Ukraine, Ukraina", "أوكرانيا"),
    ("Korea, Corea", "كوريا"),
    ("Russia, Rossiya", "روسيا"),
    ("Italy, Italia", "إيطاليا"),
    ("France", "فرنسا"),
    ("Busan, Pusan", "بوسان"),
    ("Khabarovsk", "خاباروفسك"),
    ("Kazan", "قازان، كازان"),
    ("Baghdad, Bagdad", "بغداد"),
    ("Tehran", "طهران"),
    ("Riyadh, Riyad", "رياض"),
    ("Doha", "دوحة"),
    ("Muscat, Maskat", "مسقط"),
    ("Oman", "عمان"),
    // Bodies
    ("Kremlin", "كرملين، كريملين"),
    ("Interfax", "إنترفاكس"),
    ("Tass", "تاس"),
    ("Pentagon", "بنتاغون، بنتاجون"),
    ("Nezavisimaya", "نيزافيسيمايا"),
    ("Pravda", "برافدا"),
    ("Hamas", "حماس"),
    ("Huawei", "هواوي"),
];

#[test]
fn a_name_sounds_like_itself_in_the_other_script() {
    let mut faults = Vec::new();
    for (latin, arabic) in NAMES {
        for latin in latin.split(", ") {
            for arabic in arabic.split("، ") {
                for (asked, found) in [(latin, arabic), (arabic, latin)] {
                    if sound(asked, found) != Some(Sound::Whole) {
                        faults.push(format!("{asked} {found}"));
                    }
                }
            }
        }
    }
    assert_eq!(faults, [""; 0]);
}

/// Names that nobody could tell apart by these consonants and vowels.
const HOMOPHONES: &[&[&str]] = &[&["Jong", "John"], &["Yong", "Un", "Yoon, Yun"]];

#[test]
fn no_name_of_the_table_sounds_like_another_one() {
    let mut faults = Vec::new();
    for (latin, _) in NAMES {
        for (other, arabic) in NAMES {
            let alike = HOMOPHONES
                .iter()
                .any(|homophone| homophone.contains(latin) && homophone.contains(other));
            if alike || other == latin {
                continue;
            }
            let pairs =
                latin.split(", ").flat_map(|one| arabic.split("، ").map(move |two| (one, two)));
            for (latin, arabic) in pairs {
                if sound(latin, arabic) == Some(Sound::Whole) {
                    faults.push(format!("{latin} {arabic}"));
                }
            }
        }
    }
    assert_eq!(faults, [""; 0]);
}

/// Spellings of one name in one script.
#[test]
fn spellings_of_one_script_sound_alike() {
    for (one, two) in [
        ("putin", "boutin"),
        ("putin", "poutine"),
        ("vostochny", "vostotchny"),
        ("pyongyang", "pyeongyang"),
        ("naryshkin", "narishkin"),
        ("sergei", "sergey"),
        ("gorbachev", "gorbatchev"),
        ("بيونغ", "بيونج"),
        ("بيونغ", "بوينغ"),
        ("بيونغ", "بيونع"),
        ("جونغ", "جونج"),
        ("كوريا", "قوريا"),
    ] {
        assert_eq!(sound(one, two), Some(Sound::Whole), "{one} {two}");
        assert_eq!(sound(two, one), Some(Sound::Whole), "{two} {one}");
    }
}

/// What is frequent in text must not be found by the sound of a short name.
#[test]
fn short_words_do_not_sound_like_everything() {
    for (asked, found) in [
        ("kim", "كما"),
        ("kim", "كم"),
        ("kim", "قام"),
        ("kim", "game"),
        ("un", "ان"),
        ("to", "ت"),
        ("on", "ان"),
        ("la", "لا"),
        ("lam", "لم"),
        ("lam", "الم"),
        ("joe", "ج"),
        ("ai", "اي"),
        ("visit", "fast"),
        ("visit", "feast"),
        ("put", "تبت"),
        ("بيونغ", "بين"),
        ("بيونغ", "بن"),
        ("k", "كيم"),
        ("كيم", "came"),
    ] {
        assert_eq!(sound(asked, found), None, "{asked} {found}");
    }
}

#[test]
fn a_beginning_is_enough_across_scripts_from_two_consonants_on() {
    for (asked, found, expected) in [
        ("put", "بوتين", Some(Sound::Beginning)),
        ("vosto", "فوستوتشني", Some(Sound::Beginning)),
        ("كوريا", "koreans", Some(Sound::Beginning)),
        ("فلاد", "vladivostok", Some(Sound::Beginning)),
        ("pu", "بوتين", None),
        ("فيتو", "vietnam", None),
        ("فيت", "vietnam", Some(Sound::Beginning)),
        ("boutin", "puting", Some(Sound::Whole)),
        ("bout", "putin", None),
    ] {
        assert_eq!(sound(asked, found), expected, "{asked} {found}");
    }
}

#[test]
fn what_has_no_sound_has_no_skeleton() {
    for word in ["", "2024", "g7", "ab б", "北", "aeiou", "او", "x\u{301}"] {
        let folded = fold(word);
        let skeleton = PhoneticKey::new(folded.text());
        assert_eq!(skeleton.is_some(), word.starts_with('x'), "{word:?}");
    }
}

#[test]
fn only_the_first_sixteen_consonants_count() {
    let (long, longer) = ("badakafa".repeat(4), "badakafa".repeat(9));
    assert_eq!(sound(&long, &longer), Some(Sound::Whole));
    assert_eq!(PhoneticKey::new(&longer).map(PhoneticKey::length), Some(16));
}

/// Spellings of one name in the habits of other languages: each is a variant of the first.
#[test]
fn a_name_is_found_in_the_habits_of_other_romanisations() {
    let is_variant = |one: &str, two: &str| {
        let own = PhoneticKey::new(fold(two).text()).expect("a sound");
        sound(one, two) == Some(Sound::Whole)
            || PhoneticKey::variants(fold(one).text())
                .iter()
                .any(|variant| variant.is_variant_of(own))
    };
    for (name, others) in [
        ("Kozhemyako", "Kojemiako, Koschemjako, Kozhemiako"),
        ("Naryshkin", "Narychkine, Naryschkin, Naryškin"),
        ("Vladivostok", "Wladiwostok, Vladivostock"),
        ("Vostochny", "Wostotschny, Vostotchnyï, Vostochnyi"),
        ("Kim Jong Il", "Kim Chong-il, Kim Chŏng-il, Gim Jeong-il"),
        ("Kim Jong Un", "Kim Chŏng-ŭn, Kim Jeong-eun, Gim Jeong-eun"),
        ("Yoon Suk Yeol", "Yun Sŏk-yŏl, Yoon Seok-yeol"),
        ("Pyongyang", "Pyeongyang, P'yŏngyang, Piongyang"),
        ("Khrushchev", "Chruschtschow, Khrouchtchev"),
        ("Yeltsin", "Jelzin, Eltsine"),
    ] {
        for other in others.split(", ") {
            assert!(is_variant(other, name), "{other} {name}");
        }
    }
}

#[test]
fn a_name_is_found_in_scripts_beside_latin_and_arabic() {
    for (asked, found) in [
        ("Путин", "Putin"),
        ("Путин", "بوتين"),
        ("Москва", "Moskva"),
        ("Владивосток", "Vladivostok"),
        ("Нарышкин", "ناريشكين"),
        ("Κρεμλίνο", "Kremlino"),
        ("푸틴", "Putin"),
        ("김정은", "Kim Jong Un"),
        ("평양", "Pyongyang"),
        ("קרמלין", "Kremlin"),
    ] {
        assert_eq!(sound(asked, found), Some(Sound::Whole), "{asked} {found}");
    }
}
