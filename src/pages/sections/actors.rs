//! Departments and partners.

use crate::domain::organization::{Department, DepartmentRole, Partner};
use crate::domain::resource::ResourceKind;
use crate::pages::markup::Markup;
use crate::pages::site::Site;

/// Departments as printed, each with a link; supporting ones say so.
pub fn departments(site: &Site, departments: &[Department]) -> Markup {
    site.listed(departments.iter().map(|department| {
        let url = site.record_url(ResourceKind::Organizations, department.organization_id.as_str());
        let link = Markup::link(&url, &site.printed(&department.name));
        match department.role {
            DepartmentRole::Lead => link,
            role => link.and(&site.bracketed(&site.code(role))),
        }
    }))
}

/// Partners as printed, each with a link and its role.
pub fn partners(site: &Site, partners: &[Partner]) -> Markup {
    site.listed(partners.iter().map(|partner| {
        let url = site.record_url(ResourceKind::Organizations, partner.organization_id.as_str());
        let link = Markup::link(&url, &site.printed(&partner.name));
        link.and(&site.bracketed(&site.code(partner.role)))
    }))
}
