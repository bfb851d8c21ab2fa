//! The words of the results in every language.

use super::said;
use eniscope::cost::{Design, Item, Quantity};
use eniscope::facts::prices;
use eniscope::text::Language;
use eniscope::text::results::{ResultPhrase, ResultWord, amount, design, item, pair, price, quantity, ratio, source};
use eniscope::units::{Bytes, MicroUsd, SimTime};

#[test]
fn every_word_of_the_results_is_said() {
    for word in ResultWord::ALL {
        said("result word", &[], |lang| word.say(lang).to_owned());
    }
    for each in Design::ALL {
        said(each.name(), &[], |lang| design(each, lang).to_owned());
    }
    for each in Item::ALL {
        said(each.name(), &[], |lang| item(each, lang).to_owned());
    }
}

#[test]
fn every_sentence_of_the_results_is_said() {
    let point = Bytes(209_000_000_000);
    for (phrase, names) in [
        (
            ResultPhrase::Peak(1_204, SimTime::from_micros(12_400_000), SimTime::from_micros(60_000_000)),
            vec!["1,204", "0:12.4", "1:00.0"],
        ),
        (ResultPhrase::NotPriced("eu-west-1"), vec!["eu-west-1", "us-east-1"]),
        (ResultPhrase::PaysFrom(point), vec!["209 GB"]),
        (ResultPhrase::NatCosts(MicroUsd(36_500_000), 5), vec!["36.50", "5"]),
        (ResultPhrase::ServicePays("sqs", Bytes(1), point), vec!["sqs", "209 GB"]),
        (ResultPhrase::ServicePays("sqs", point, point), vec!["sqs"]),
        (ResultPhrase::Between("1 s", "2 s"), vec!["1 s", "2 s"]),
    ] {
        said("result phrase", &names, |lang| phrase.say(lang));
    }
    let pays = |bytes| ResultPhrase::ServicePays("sqs", Bytes(bytes), point).say(Language::En);
    assert!(pays(point.0).ends_with("its endpoint pays.") && pays(point.0 - 1).ends_with("its endpoint does not pay."));
}

#[test]
fn quantities_and_prices_have_their_units() {
    for (of, en, priced) in [
        (Quantity::Hours(2_190), "2,190 h", "$0.045 per hour"),
        (Quantity::Bytes(Bytes(1_500_000_000)), "1.5 GB", "$0.045 per GB"),
        (Quantity::Requests(3_000_000), "3 M", "$0.045 per million requests"),
        (Quantity::MbMs(1_024_000_001), "1,001 GB-s", "$0.045 per million GB-seconds"),
    ] {
        assert_eq!(quantity(of, Language::En), en);
        assert_eq!(price(MicroUsd(45_000), of, Language::En), priced);
        said("price", &["0.045"], |lang| price(MicroUsd(45_000), of, lang));
    }
    for (micro, said) in [(501_072, "$0.50"), (9_999, "$0.009999"), (0, "$0.00"), (1_182_165_001, "$1,182.17")] {
        assert_eq!(amount(MicroUsd(micro)), said);
    }
    assert_eq!([Language::En, Language::ZhCn].map(|lang| pair("a", "b", lang)), ["a: b", "a：b"]);
    let told = source(&prices::NAT_GATEWAY_HOUR, Language::En);
    assert!(told.contains("INFRA") && told.contains("2026-08") && told.contains("measured by others"), "{told}");
    let ratios = [(1, 1, "1×"), (120, 10, "12×"), (3, 10, "0.3×"), (1, 30, "0.033×"), (155, 100, "1.5×"), (0, 7, "0×")];
    for (value, of, said) in ratios {
        assert_eq!(ratio(value, of).as_deref(), Some(said), "{value} of {of}");
    }
    assert_eq!(ratio(7, 0), None);
}
