// Generated from the migrated database; a test compares it and names the command that renews it.

diesel::table! {
    changes (release_number, sequence) {
        sequence -> Integer,
        resource -> Text,
        record_id -> Text,
        operation -> Text,
        record -> Nullable<Json>,
        release_number -> Integer,
    }
}

diesel::table! {
    cities (id) {
        id -> Text,
        code -> Text,
        area_code -> Text,
        name -> Text,
        name_kana -> Text,
        name_en -> Text,
        kind -> Text,
        prefecture -> Text,
        prefecture_en -> Text,
        digest -> Text,
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    documents (id) {
        id -> Text,
        city_id -> Text,
        kind -> Text,
        title -> Text,
        title_en -> Text,
        publisher -> Text,
        published_on -> Nullable<Date>,
        published_precision -> Nullable<Text>,
        covers -> Text,
        covers_en -> Text,
        price_jpy -> Nullable<Integer>,
        url -> Nullable<Text>,
        contact_name -> Nullable<Text>,
        contact_postal_code -> Nullable<Text>,
        contact_address -> Nullable<Text>,
        contact_phone -> Nullable<Text>,
        contact_fax -> Nullable<Text>,
        contact_email -> Nullable<Text>,
        sha256 -> Text,
        license -> Nullable<Text>,
        attribution -> Text,
        data_issues -> Jsonb,
        digest -> Text,
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    indicators (id) {
        id -> Text,
        name -> Text,
        name_en -> Text,
        definition -> Text,
        definition_en -> Text,
        unit -> Nullable<Text>,
        direction -> Text,
        level -> Text,
        accumulation -> Text,
        external_codes -> Jsonb,
        digest -> Text,
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    kpi_evaluations (kpi_id, known_from) {
        kpi_id -> Text,
        known_from -> Date,
        known_until -> Nullable<Date>,
        status -> Text,
    }
}

diesel::table! {
    kpis (id) {
        id -> Text,
        city_id -> Text,
        plan_id -> Text,
        policy_id -> Nullable<Text>,
        measure_id -> Nullable<Text>,
        name -> Text,
        name_en -> Text,
        unit -> Nullable<Text>,
        direction -> Text,
        direction_certainty -> Text,
        indicator_id -> Text,
        comparability -> Text,
        comparability_reason -> Nullable<Text>,
        comparability_reason_en -> Nullable<Text>,
        replaces_name -> Nullable<Text>,
        replaces_name_en -> Nullable<Text>,
        replaces_reason -> Nullable<Text>,
        replaces_reason_en -> Nullable<Text>,
        footnotes -> Jsonb,
        position -> Integer,
        source_document_id -> Text,
        source_locator -> Text,
        source_printed -> Nullable<Text>,
        source_certainty -> Text,
        data_issues -> Jsonb,
        digest -> Text,
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    measure_organizations (measure_id, position) {
        measure_id -> Text,
        position -> Integer,
        organization_id -> Text,
        name -> Text,
        role -> Text,
    }
}

diesel::table! {
    measure_themes (measure_id, theme_id) {
        measure_id -> Text,
        theme_id -> Text,
        position -> Integer,
        is_primary -> Bool,
    }
}

diesel::table! {
    measures (id) {
        id -> Text,
        city_id -> Text,
        plan_id -> Text,
        policy_id -> Text,
        number -> Nullable<Text>,
        title -> Nullable<Text>,
        title_en -> Nullable<Text>,
        level_name -> Text,
        summary -> Nullable<Text>,
        summary_en -> Nullable<Text>,
        disposition -> Nullable<Text>,
        disposition_printed -> Nullable<Text>,
        disposition_certainty -> Nullable<Text>,
        run_elsewhere -> Bool,
        is_repeat -> Bool,
        repeats_id -> Nullable<Text>,
        position -> Integer,
        source_document_id -> Text,
        source_locator -> Text,
        source_printed -> Nullable<Text>,
        source_certainty -> Text,
        data_issues -> Jsonb,
        digest -> Text,
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    observations (id) {
        id -> Text,
        city_id -> Text,
        plan_id -> Text,
        kpi_id -> Text,
        role -> Text,
        fiscal_year -> Nullable<Integer>,
        period_label -> Nullable<Text>,
        as_of -> Nullable<Date>,
        value -> Nullable<Numeric>,
        value_upper -> Nullable<Numeric>,
        unit -> Nullable<Text>,
        comparator -> Nullable<Text>,
        basis -> Nullable<Text>,
        printed -> Text,
        status -> Text,
        missing_reason -> Nullable<Text>,
        statistic_name -> Nullable<Text>,
        statistic_year -> Nullable<Integer>,
        published_on -> Date,
        published_precision -> Text,
        supersedes -> Nullable<Text>,
        superseded_by -> Nullable<Text>,
        superseded_on -> Nullable<Date>,
        note -> Nullable<Text>,
        note_en -> Nullable<Text>,
        source_document_id -> Text,
        source_locator -> Text,
        source_printed -> Nullable<Text>,
        source_certainty -> Text,
        data_issues -> Jsonb,
        digest -> Text,
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    organizations (id) {
        id -> Text,
        city_id -> Nullable<Text>,
        name -> Text,
        name_en -> Text,
        kind -> Text,
        other_names -> Array<Text>,
        source_document_id -> Nullable<Text>,
        source_locator -> Nullable<Text>,
        source_printed -> Nullable<Text>,
        source_certainty -> Nullable<Text>,
        digest -> Text,
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    plan_documents (plan_id, document_id) {
        plan_id -> Text,
        document_id -> Text,
        position -> Integer,
    }
}

diesel::table! {
    plan_relations (plan_id, position) {
        plan_id -> Text,
        position -> Integer,
        kind -> Text,
        related_plan_id -> Nullable<Text>,
        title -> Text,
        title_en -> Text,
        dated_on -> Nullable<Date>,
        dated_precision -> Nullable<Text>,
        source_document_id -> Text,
        source_locator -> Text,
        source_printed -> Nullable<Text>,
        source_certainty -> Text,
    }
}

diesel::table! {
    plans (id) {
        id -> Text,
        city_id -> Text,
        kind -> Text,
        title -> Text,
        title_en -> Text,
        edition -> Nullable<Text>,
        fiscal_year_start -> Nullable<Integer>,
        fiscal_year_end -> Nullable<Integer>,
        status -> Text,
        vision -> Nullable<Text>,
        vision_en -> Nullable<Text>,
        review_cycle -> Nullable<Text>,
        review_organization_id -> Nullable<Text>,
        review_summary -> Nullable<Text>,
        review_summary_en -> Nullable<Text>,
        source_document_id -> Text,
        source_locator -> Text,
        source_printed -> Nullable<Text>,
        source_certainty -> Text,
        data_issues -> Jsonb,
        digest -> Text,
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    policies (id) {
        id -> Text,
        city_id -> Text,
        plan_id -> Text,
        parent_id -> Nullable<Text>,
        level -> Integer,
        parent_level -> Nullable<Integer>,
        level_name -> Text,
        number -> Nullable<Text>,
        title -> Text,
        title_en -> Text,
        summary -> Nullable<Text>,
        summary_en -> Nullable<Text>,
        position -> Integer,
        source_document_id -> Text,
        source_locator -> Text,
        source_printed -> Nullable<Text>,
        source_certainty -> Text,
        data_issues -> Jsonb,
        digest -> Text,
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    policy_ancestors (ancestor_id, policy_id) {
        ancestor_id -> Text,
        policy_id -> Text,
    }
}

diesel::table! {
    policy_themes (policy_id, theme_id) {
        policy_id -> Text,
        theme_id -> Text,
        position -> Integer,
        is_primary -> Bool,
    }
}

diesel::table! {
    progress_entries (id) {
        id -> Text,
        city_id -> Text,
        plan_id -> Text,
        report_id -> Text,
        measure_id -> Text,
        fiscal_year -> Integer,
        outcome -> Text,
        causes -> Array<Text>,
        summary -> Text,
        summary_en -> Text,
        activity_id -> Text,
        matched_by -> Text,
        position -> Integer,
        source_document_id -> Text,
        source_locator -> Text,
        source_printed -> Nullable<Text>,
        source_certainty -> Text,
        data_issues -> Jsonb,
        digest -> Text,
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    progress_entry_organizations (entry_id, position) {
        entry_id -> Text,
        position -> Integer,
        organization_id -> Text,
        name -> Text,
    }
}

diesel::table! {
    progress_entry_outputs (entry_id, position) {
        entry_id -> Text,
        position -> Integer,
        label -> Text,
        label_en -> Text,
        value -> Numeric,
        unit -> Text,
        from_value -> Nullable<Numeric>,
        note -> Nullable<Text>,
        note_en -> Nullable<Text>,
        printed -> Text,
    }
}

diesel::table! {
    progress_entry_shares (entry_id, shared_with_id) {
        entry_id -> Text,
        shared_with_id -> Text,
    }
}

diesel::table! {
    progress_reports (id) {
        id -> Text,
        city_id -> Text,
        plan_id -> Text,
        fiscal_year -> Integer,
        document_id -> Text,
        title -> Text,
        title_en -> Text,
        source_document_id -> Text,
        source_locator -> Text,
        source_printed -> Nullable<Text>,
        source_certainty -> Text,
        data_issues -> Jsonb,
        digest -> Text,
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    releases (id) {
        id -> Text,
        number -> Integer,
        published_at -> Timestamptz,
        note -> Nullable<Text>,
        checksum -> Text,
        predecessor_id -> Nullable<Text>,
        counts -> Jsonb,
        created -> BigInt,
        updated -> BigInt,
        deleted -> BigInt,
        changed -> Jsonb,
    }
}

diesel::table! {
    renamings (id) {
        id -> Text,
        resource -> Text,
        former_id -> Text,
        current_id -> Text,
        note -> Nullable<Text>,
        note_en -> Nullable<Text>,
        digest -> Text,
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    statements (id) {
        id -> Text,
        city_id -> Text,
        plan_id -> Text,
        kind -> Text,
        policy_id -> Nullable<Text>,
        organization_id -> Nullable<Text>,
        theme_id -> Nullable<Text>,
        number -> Nullable<Text>,
        title -> Nullable<Text>,
        title_en -> Nullable<Text>,
        summary -> Nullable<Text>,
        summary_en -> Nullable<Text>,
        position -> Integer,
        source_document_id -> Text,
        source_locator -> Text,
        source_printed -> Nullable<Text>,
        source_certainty -> Text,
        data_issues -> Jsonb,
        digest -> Text,
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    synonyms (id) {
        id -> Text,
        words -> Array<Text>,
        note -> Nullable<Text>,
        note_en -> Nullable<Text>,
        digest -> Text,
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    themes (id) {
        id -> Text,
        title -> Text,
        title_en -> Text,
        definition -> Text,
        definition_en -> Text,
        broader_id -> Nullable<Text>,
        position -> Integer,
        digest -> Text,
        updated_at -> Timestamptz,
    }
}

diesel::allow_tables_to_appear_in_same_query!(
    changes,
    cities,
    documents,
    indicators,
    kpi_evaluations,
    kpis,
    measure_organizations,
    measure_themes,
    measures,
    observations,
    organizations,
    plan_documents,
    plan_relations,
    plans,
    policies,
    policy_ancestors,
    policy_themes,
    progress_entries,
    progress_entry_organizations,
    progress_entry_outputs,
    progress_entry_shares,
    progress_reports,
    releases,
    renamings,
    statements,
    synonyms,
    themes,
);
