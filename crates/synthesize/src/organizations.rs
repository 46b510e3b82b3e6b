//! The organizations of a synthetic city, of every kind.

use super::cities::place;
use super::phrases::{Phrase, sentence};
use super::rng::SeededRng;
use super::sources::{id, legible_source};
use super::words::{ACTORS, CITIZENS, PRODUCTS, Word};
use keikaku::domain::city::City;
use keikaku::domain::identifier::Identifier;
use keikaku::domain::organization::{
    Department, DepartmentRole, Organization, OrganizationKind as Kind, Partner, PartnerRole,
};

/// Slug, name and English name; a city has the first 10 to 16.
const DEPARTMENTS: [(&str, &str, &str); 16] = [
    ("industry", "産業振興課", "Industry Promotion Division"),
    ("commerce", "商工観光課", "Commerce and Tourism Division"),
    ("planning", "企画政策課", "Planning Division"),
    ("agriculture", "農林課", "Agriculture and Forestry Division"),
    ("children", "子育て支援課", "Family Support Division"),
    ("childcare", "保育課", "Childcare Division"),
    ("education", "学校教育課", "School Education Division"),
    ("elderly", "高齢者支援課", "Division for Older People"),
    ("welfare", "地域福祉課", "Community Welfare Division"),
    ("environment", "環境課", "Environment Division"),
    ("disaster", "危機管理課", "Crisis Management Division"),
    ("town", "都市計画課", "Town Planning Division"),
    ("digital", "デジタル推進課", "Digital Division"),
    ("culture", "文化スポーツ課", "Culture and Sports Division"),
    ("citizens", "市民協働課", "Citizens' Cooperation Division"),
    ("roads", "道路交通課", "Roads and Transport Division"),
];

/// Slug, kind and last part of the name; every city has all of them.
const BODIES: [(&str, Kind, Word); 13] = [
    ("chamber", Kind::ChamberOfCommerce, Word { ja: "商工会議所", en: "Chamber of Commerce" }),
    ("tourism", Kind::TourismAssociation, Word { ja: "観光協会", en: "Tourism Association" }),
    ("farmers", Kind::AgriculturalBody, Word { ja: "農業協同組合", en: "Farmers' Cooperative" }),
    ("council", Kind::Council, Word { ja: "まちづくり審議会", en: "Town Council of Advisers" }),
    ("centre", Kind::SupportCentre, Word { ja: "創業支援センター", en: "Start-up Centre" }),
    ("hall", Kind::Facility, Word { ja: "文化会館", en: "Culture Hall" }),
    ("npo", Kind::Nonprofit, Word { ja: "まちづくりネット", en: "Community Net" }),
    ("university", Kind::University, Word { ja: "大学", en: "University" }),
    ("bank", Kind::FinancialInstitution, Word { ja: "信用金庫", en: "Credit Union" }),
    ("municipality", Kind::Municipality, Word { ja: "", en: "as a whole" }),
    ("prefecture", Kind::PrefecturalBody, Word { ja: "県民局", en: "Prefectural Office" }),
    ("patrol", Kind::Association, Word { ja: "見守り隊", en: "Neighbourhood Patrol" }),
    ("network", Kind::Network, Word { ja: "子育て支援ネットワーク", en: "Family Support Network" }),
];

/// The frequent ones first.
const PARTNER_ROLES: [PartnerRole; 5] = [
    PartnerRole::Cooperating,
    PartnerRole::Implementing,
    PartnerRole::Named,
    PartnerRole::Supported,
    PartnerRole::Funding,
];

/// The organizations of a city by role.
pub struct Organizations {
    pub departments: Vec<Organization>,
    pub others: Vec<Organization>,
    pub actor_groups: Vec<Organization>,
}

impl Organizations {
    pub fn random(city: &City, document_id: &Identifier, rng: &mut SeededRng) -> Self {
        let builder = OrganizationBuilder { city, document_id };
        let departments = DEPARTMENTS.iter().take(10 + rng.index(7));
        let departments =
            departments.map(|(slug, name, name_en)| builder.department(slug, name, name_en));
        let mut others: Vec<_> = BODIES.iter().map(|body| builder.body(body)).collect();
        for number in 1..=2 {
            others.push(builder.association(number, &place(rng)));
            others.push(builder.company(number, rng.pick(&PRODUCTS)));
        }
        let groups = CITIZENS.iter().take(3).enumerate();
        let actor_groups = groups.map(|(index, group)| builder.actor_group(index + 1, group));
        Self { departments: departments.collect(), others, actor_groups: actor_groups.collect() }
    }

    pub fn all(&self) -> Vec<Organization> {
        [&*self.departments, &self.others, &self.actor_groups].concat()
    }

    /// The first organization of a kind.
    pub fn of_kind(&self, kind: Kind) -> Option<&Organization> {
        self.others.iter().find(|other| other.kind == kind)
    }
}

struct OrganizationBuilder<'a> {
    city: &'a City,
    document_id: &'a Identifier,
}

impl OrganizationBuilder<'_> {
    fn organization(&self, slug: &str, kind: Kind, name: Phrase) -> Organization {
        Organization {
            id: id(format!("{}.{slug}", self.city.id)),
            city_id: Some(self.city.id.clone()),
            source: Some(legible_source(self.document_id, "関係者一覧", &name.ja)),
            name: name.ja,
            name_en: Some(name.en),
            kind,
            other_names: Vec::new(),
        }
    }

    fn department(&self, slug: &str, name: &str, name_en: &str) -> Organization {
        let full = Phrase::new(
            format!("{}{name}", self.city.name),
            format!("{name_en}, {}", self.city.name_en),
        );
        let department = self.organization(slug, Kind::Department, full);
        Organization { other_names: vec![name.to_owned()], ..department }
    }

    fn body(&self, (slug, kind, name): &(&str, Kind, Word)) -> Organization {
        let full = Phrase::new(
            format!("{}{}", self.city.name, name.ja),
            format!("{} {}", self.city.name_en, name.en),
        );
        self.organization(slug, *kind, full)
    }

    fn association(&self, number: usize, place: &Phrase) -> Organization {
        let name = Phrase::new(
            format!("架空{}商店会", place.ja),
            format!("Synthetic Shopkeepers' Association of {}", place.en),
        );
        self.organization(&format!("shops-{number}"), Kind::ShoppingAssociation, name)
    }

    fn company(&self, number: usize, product: &Word) -> Organization {
        let name = Phrase::new(
            format!("株式会社架空{}フーズ", product.ja),
            format!("Synthetic {} Foods Ltd.", product.en),
        );
        self.organization(&format!("company-{number}"), Kind::Company, name)
    }

    fn actor_group(&self, number: usize, group: &Word) -> Organization {
        let name = Phrase::new(
            format!("{}（{}）", group.ja, self.city.name),
            format!("{} of {}", sentence(group.en), self.city.name_en),
        );
        self.organization(&format!("group-{number}"), Kind::ActorGroup, name)
    }
}

/// A leading division and up to two different supporting ones.
pub fn departments(all: &Organizations, rng: &mut SeededRng) -> Vec<Department> {
    let lead = rng.zipf_index(all.departments.len());
    let supporting = match rng.below(10) {
        0..7 => 0,
        7..9 => 1,
        _ => 2,
    };
    let roles = (0..=supporting).map(|part| match part {
        0 => DepartmentRole::Lead,
        _ => DepartmentRole::Supporting,
    });
    roles
        .enumerate()
        .map(|(part, role)| {
            let department = &all.departments[(lead + part * 3) % all.departments.len()];
            let printed = department.other_names.first().unwrap_or(&department.name);
            Department { organization_id: department.id.clone(), name: printed.clone(), role }
        })
        .collect()
}

/// In most cases none, sometimes one or two.
pub fn partners(all: &Organizations, rng: &mut SeededRng) -> Vec<Partner> {
    let count = match rng.below(10) {
        0..7 => 0,
        7..9 => 1,
        _ => 2,
    };
    let first = rng.zipf_index(all.others.len());
    let chosen = (0..count).map(|part| &all.others[(first + part * 2) % all.others.len()]);
    chosen
        .map(|other| Partner {
            organization_id: other.id.clone(),
            name: other.name.clone(),
            role: *rng.pick_zipf(&PARTNER_ROLES),
        })
        .collect()
}

/// National bodies, which belong to no city and are part of the vocabulary.
pub fn national_bodies() -> Vec<Organization> {
    let national = ACTORS.iter().take(12).enumerate().map(|(index, actor)| Organization {
        id: id(format!("synthetic-agency-{:02}", index + 1)),
        city_id: None,
        name: format!("架空庁{}室", actor.ja),
        name_en: Some(format!("Synthetic Agency, Office for {}", actor.en)),
        kind: Kind::NationalBody,
        other_names: Vec::new(),
        source: None,
    });
    national.collect()
}
