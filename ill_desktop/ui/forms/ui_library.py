# SPDX-License-Identifier: GPL-3.0-or-later
# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'library.ui'
##
## Created by: Qt User Interface Compiler version 6.12.0
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QDate, QDateTime, QLocale,
    QMetaObject, QObject, QPoint, QRect,
    QSize, QTime, QUrl, Qt)
from PySide6.QtGui import (QBrush, QColor, QConicalGradient, QCursor,
    QFont, QFontDatabase, QGradient, QIcon,
    QImage, QKeySequence, QLinearGradient, QPainter,
    QPalette, QPixmap, QRadialGradient, QTransform)
from PySide6.QtWidgets import (QApplication, QCheckBox, QComboBox, QFormLayout,
    QHBoxLayout, QHeaderView, QLabel, QLineEdit,
    QPlainTextEdit, QSizePolicy, QSpacerItem, QTabWidget,
    QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget)

class Ui_LibraryForm(object):
    def setupUi(self, LibraryForm):
        if not LibraryForm.objectName():
            LibraryForm.setObjectName(u"LibraryForm")
        self.box_20 = QVBoxLayout(LibraryForm)
        self.box_20.setObjectName(u"box_20")
        self.box_20.setContentsMargins(0, 0, 0, 0)
        self.tabs = QTabWidget(LibraryForm)
        self.tabs.setObjectName(u"tabs")
        self.tabs.setDocumentMode(True)
        self.library_tab = QWidget()
        self.library_tab.setObjectName(u"library_tab")
        self.box_13 = QVBoxLayout(self.library_tab)
        self.box_13.setObjectName(u"box_13")
        self.form_3 = QFormLayout()
        self.form_3.setObjectName(u"form_3")
        self.form_3.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.form_3.setContentsMargins(0, 0, 0, 0)
        self.name_label = QLabel(self.library_tab)
        self.name_label.setObjectName(u"name_label")

        self.form_3.setWidget(0, QFormLayout.ItemRole.LabelRole, self.name_label)

        self.name = QLineEdit(self.library_tab)
        self.name.setObjectName(u"name")

        self.form_3.setWidget(0, QFormLayout.ItemRole.FieldRole, self.name)

        self.city_label = QLabel(self.library_tab)
        self.city_label.setObjectName(u"city_label")

        self.form_3.setWidget(1, QFormLayout.ItemRole.LabelRole, self.city_label)

        self.box_1 = QHBoxLayout()
        self.box_1.setObjectName(u"box_1")
        self.box_1.setContentsMargins(0, 0, 0, 0)
        self.city = QLineEdit(self.library_tab)
        self.city.setObjectName(u"city")

        self.box_1.addWidget(self.city)

        self.state = QLineEdit(self.library_tab)
        self.state.setObjectName(u"state")

        self.box_1.addWidget(self.state)

        self.box_1.setStretch(0, 4)
        self.box_1.setStretch(1, 1)

        self.form_3.setLayout(1, QFormLayout.ItemRole.FieldRole, self.box_1)

        self.symbol_label = QLabel(self.library_tab)
        self.symbol_label.setObjectName(u"symbol_label")

        self.form_3.setWidget(2, QFormLayout.ItemRole.LabelRole, self.symbol_label)

        self.symbol = QLineEdit(self.library_tab)
        self.symbol.setObjectName(u"symbol")

        self.form_3.setWidget(2, QFormLayout.ItemRole.FieldRole, self.symbol)

        self.symbols_label = QLabel(self.library_tab)
        self.symbols_label.setObjectName(u"symbols_label")

        self.form_3.setWidget(3, QFormLayout.ItemRole.LabelRole, self.symbols_label)

        self.symbols = QTableWidget(self.library_tab)
        self.symbols.setObjectName(u"symbols")

        self.form_3.setWidget(3, QFormLayout.ItemRole.FieldRole, self.symbols)

        self.phone_label = QLabel(self.library_tab)
        self.phone_label.setObjectName(u"phone_label")

        self.form_3.setWidget(4, QFormLayout.ItemRole.LabelRole, self.phone_label)

        self.phone = QLineEdit(self.library_tab)
        self.phone.setObjectName(u"phone")

        self.form_3.setWidget(4, QFormLayout.ItemRole.FieldRole, self.phone)

        self.email_lending_label = QLabel(self.library_tab)
        self.email_lending_label.setObjectName(u"email_lending_label")

        self.form_3.setWidget(5, QFormLayout.ItemRole.LabelRole, self.email_lending_label)

        self.email_lending = QLineEdit(self.library_tab)
        self.email_lending.setObjectName(u"email_lending")

        self.form_3.setWidget(5, QFormLayout.ItemRole.FieldRole, self.email_lending)

        self.email_borrowing_label = QLabel(self.library_tab)
        self.email_borrowing_label.setObjectName(u"email_borrowing_label")

        self.form_3.setWidget(6, QFormLayout.ItemRole.LabelRole, self.email_borrowing_label)

        self.email_borrowing = QLineEdit(self.library_tab)
        self.email_borrowing.setObjectName(u"email_borrowing")

        self.form_3.setWidget(6, QFormLayout.ItemRole.FieldRole, self.email_borrowing)

        self.blocked = QCheckBox(self.library_tab)
        self.blocked.setObjectName(u"blocked")

        self.form_3.setWidget(7, QFormLayout.ItemRole.FieldRole, self.blocked)

        self.block_reason_label = QLabel(self.library_tab)
        self.block_reason_label.setObjectName(u"block_reason_label")

        self.form_3.setWidget(8, QFormLayout.ItemRole.LabelRole, self.block_reason_label)

        self.block_reason = QLineEdit(self.library_tab)
        self.block_reason.setObjectName(u"block_reason")

        self.form_3.setWidget(8, QFormLayout.ItemRole.FieldRole, self.block_reason)

        self.box_2 = QHBoxLayout()
        self.box_2.setObjectName(u"box_2")
        self.box_2.setContentsMargins(0, 0, 0, 0)
        self.own = QCheckBox(self.library_tab)
        self.own.setObjectName(u"own")

        self.box_2.addWidget(self.own)

        self.branch_code = QLineEdit(self.library_tab)
        self.branch_code.setObjectName(u"branch_code")

        self.box_2.addWidget(self.branch_code)


        self.form_3.setLayout(9, QFormLayout.ItemRole.FieldRole, self.box_2)


        self.box_13.addLayout(self.form_3)

        self.spacer_12 = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.box_13.addItem(self.spacer_12)

        self.tabs.addTab(self.library_tab, "")
        self.courier_tab = QWidget()
        self.courier_tab.setObjectName(u"courier_tab")
        self.box_15 = QVBoxLayout(self.courier_tab)
        self.box_15.setObjectName(u"box_15")
        self.form_6 = QFormLayout()
        self.form_6.setObjectName(u"form_6")
        self.form_6.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.form_6.setContentsMargins(0, 0, 0, 0)
        self.courier_label = QLabel(self.courier_tab)
        self.courier_label.setObjectName(u"courier_label")

        self.form_6.setWidget(0, QFormLayout.ItemRole.LabelRole, self.courier_label)

        self.courier = QLineEdit(self.courier_tab)
        self.courier.setObjectName(u"courier")

        self.form_6.setWidget(0, QFormLayout.ItemRole.FieldRole, self.courier)

        self.courier_code_label = QLabel(self.courier_tab)
        self.courier_code_label.setObjectName(u"courier_code_label")

        self.form_6.setWidget(1, QFormLayout.ItemRole.LabelRole, self.courier_code_label)

        self.courier_code = QLineEdit(self.courier_tab)
        self.courier_code.setObjectName(u"courier_code")

        self.form_6.setWidget(1, QFormLayout.ItemRole.FieldRole, self.courier_code)

        self.hub_label = QLabel(self.courier_tab)
        self.hub_label.setObjectName(u"hub_label")

        self.form_6.setWidget(2, QFormLayout.ItemRole.LabelRole, self.hub_label)

        self.hub = QLineEdit(self.courier_tab)
        self.hub.setObjectName(u"hub")

        self.form_6.setWidget(2, QFormLayout.ItemRole.FieldRole, self.hub)

        self.route_label = QLabel(self.courier_tab)
        self.route_label.setObjectName(u"route_label")

        self.form_6.setWidget(3, QFormLayout.ItemRole.LabelRole, self.route_label)

        self.route = QLineEdit(self.courier_tab)
        self.route.setObjectName(u"route")

        self.form_6.setWidget(3, QFormLayout.ItemRole.FieldRole, self.route)

        self.day_M_label = QLabel(self.courier_tab)
        self.day_M_label.setObjectName(u"day_M_label")

        self.form_6.setWidget(4, QFormLayout.ItemRole.LabelRole, self.day_M_label)

        self.box_5 = QHBoxLayout()
        self.box_5.setObjectName(u"box_5")
        self.box_5.setContentsMargins(0, 0, 0, 0)
        self.day_M = QCheckBox(self.courier_tab)
        self.day_M.setObjectName(u"day_M")

        self.box_5.addWidget(self.day_M)

        self.day_T = QCheckBox(self.courier_tab)
        self.day_T.setObjectName(u"day_T")

        self.box_5.addWidget(self.day_T)

        self.day_W = QCheckBox(self.courier_tab)
        self.day_W.setObjectName(u"day_W")

        self.box_5.addWidget(self.day_W)

        self.day_R = QCheckBox(self.courier_tab)
        self.day_R.setObjectName(u"day_R")

        self.box_5.addWidget(self.day_R)

        self.day_F = QCheckBox(self.courier_tab)
        self.day_F.setObjectName(u"day_F")

        self.box_5.addWidget(self.day_F)

        self.day_S = QCheckBox(self.courier_tab)
        self.day_S.setObjectName(u"day_S")

        self.box_5.addWidget(self.day_S)

        self.day_U = QCheckBox(self.courier_tab)
        self.day_U.setObjectName(u"day_U")

        self.box_5.addWidget(self.day_U)

        self.spacer_4 = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.box_5.addItem(self.spacer_4)


        self.form_6.setLayout(4, QFormLayout.ItemRole.FieldRole, self.box_5)

        self.days_hint = QLabel(self.courier_tab)
        self.days_hint.setObjectName(u"days_hint")
        self.days_hint.setWordWrap(True)

        self.form_6.setWidget(5, QFormLayout.ItemRole.FieldRole, self.days_hint)

        self.second_code_label = QLabel(self.courier_tab)
        self.second_code_label.setObjectName(u"second_code_label")

        self.form_6.setWidget(6, QFormLayout.ItemRole.LabelRole, self.second_code_label)

        self.second_code = QLineEdit(self.courier_tab)
        self.second_code.setObjectName(u"second_code")

        self.form_6.setWidget(6, QFormLayout.ItemRole.FieldRole, self.second_code)

        self.carrier_label = QLabel(self.courier_tab)
        self.carrier_label.setObjectName(u"carrier_label")

        self.form_6.setWidget(7, QFormLayout.ItemRole.LabelRole, self.carrier_label)

        self.carrier = QComboBox(self.courier_tab)
        self.carrier.setObjectName(u"carrier")
        self.carrier.setEditable(True)

        self.form_6.setWidget(7, QFormLayout.ItemRole.FieldRole, self.carrier)


        self.box_15.addLayout(self.form_6)

        self.spacer_14 = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.box_15.addItem(self.spacer_14)

        self.tabs.addTab(self.courier_tab, "")
        self.addresses_tab = QWidget()
        self.addresses_tab.setObjectName(u"addresses_tab")
        self.box_17 = QVBoxLayout(self.addresses_tab)
        self.box_17.setObjectName(u"box_17")
        self.form_9 = QFormLayout()
        self.form_9.setObjectName(u"form_9")
        self.form_9.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.form_9.setContentsMargins(0, 0, 0, 0)
        self.ship_heading = QLabel(self.addresses_tab)
        self.ship_heading.setObjectName(u"ship_heading")

        self.form_9.setWidget(0, QFormLayout.ItemRole.SpanningRole, self.ship_heading)

        self.ship_attention_label = QLabel(self.addresses_tab)
        self.ship_attention_label.setObjectName(u"ship_attention_label")

        self.form_9.setWidget(1, QFormLayout.ItemRole.LabelRole, self.ship_attention_label)

        self.ship_attention = QLineEdit(self.addresses_tab)
        self.ship_attention.setObjectName(u"ship_attention")

        self.form_9.setWidget(1, QFormLayout.ItemRole.FieldRole, self.ship_attention)

        self.ship_street_label = QLabel(self.addresses_tab)
        self.ship_street_label.setObjectName(u"ship_street_label")

        self.form_9.setWidget(2, QFormLayout.ItemRole.LabelRole, self.ship_street_label)

        self.ship_street = QLineEdit(self.addresses_tab)
        self.ship_street.setObjectName(u"ship_street")

        self.form_9.setWidget(2, QFormLayout.ItemRole.FieldRole, self.ship_street)

        self.ship_city_label = QLabel(self.addresses_tab)
        self.ship_city_label.setObjectName(u"ship_city_label")

        self.form_9.setWidget(3, QFormLayout.ItemRole.LabelRole, self.ship_city_label)

        self.box_7 = QHBoxLayout()
        self.box_7.setObjectName(u"box_7")
        self.box_7.setContentsMargins(0, 0, 0, 0)
        self.ship_city = QLineEdit(self.addresses_tab)
        self.ship_city.setObjectName(u"ship_city")

        self.box_7.addWidget(self.ship_city)

        self.ship_state = QLineEdit(self.addresses_tab)
        self.ship_state.setObjectName(u"ship_state")

        self.box_7.addWidget(self.ship_state)

        self.ship_zip = QLineEdit(self.addresses_tab)
        self.ship_zip.setObjectName(u"ship_zip")

        self.box_7.addWidget(self.ship_zip)

        self.box_7.setStretch(0, 5)
        self.box_7.setStretch(1, 2)
        self.box_7.setStretch(2, 3)

        self.form_9.setLayout(3, QFormLayout.ItemRole.FieldRole, self.box_7)

        self.ship_country_label = QLabel(self.addresses_tab)
        self.ship_country_label.setObjectName(u"ship_country_label")

        self.form_9.setWidget(4, QFormLayout.ItemRole.LabelRole, self.ship_country_label)

        self.ship_country = QLineEdit(self.addresses_tab)
        self.ship_country.setObjectName(u"ship_country")

        self.form_9.setWidget(4, QFormLayout.ItemRole.FieldRole, self.ship_country)

        self.bill_heading = QLabel(self.addresses_tab)
        self.bill_heading.setObjectName(u"bill_heading")

        self.form_9.setWidget(5, QFormLayout.ItemRole.SpanningRole, self.bill_heading)

        self.bill_attention_label = QLabel(self.addresses_tab)
        self.bill_attention_label.setObjectName(u"bill_attention_label")

        self.form_9.setWidget(6, QFormLayout.ItemRole.LabelRole, self.bill_attention_label)

        self.bill_attention = QLineEdit(self.addresses_tab)
        self.bill_attention.setObjectName(u"bill_attention")

        self.form_9.setWidget(6, QFormLayout.ItemRole.FieldRole, self.bill_attention)

        self.bill_street_label = QLabel(self.addresses_tab)
        self.bill_street_label.setObjectName(u"bill_street_label")

        self.form_9.setWidget(7, QFormLayout.ItemRole.LabelRole, self.bill_street_label)

        self.bill_street = QLineEdit(self.addresses_tab)
        self.bill_street.setObjectName(u"bill_street")

        self.form_9.setWidget(7, QFormLayout.ItemRole.FieldRole, self.bill_street)

        self.bill_city_label = QLabel(self.addresses_tab)
        self.bill_city_label.setObjectName(u"bill_city_label")

        self.form_9.setWidget(8, QFormLayout.ItemRole.LabelRole, self.bill_city_label)

        self.box_8 = QHBoxLayout()
        self.box_8.setObjectName(u"box_8")
        self.box_8.setContentsMargins(0, 0, 0, 0)
        self.bill_city = QLineEdit(self.addresses_tab)
        self.bill_city.setObjectName(u"bill_city")

        self.box_8.addWidget(self.bill_city)

        self.bill_state = QLineEdit(self.addresses_tab)
        self.bill_state.setObjectName(u"bill_state")

        self.box_8.addWidget(self.bill_state)

        self.bill_zip = QLineEdit(self.addresses_tab)
        self.bill_zip.setObjectName(u"bill_zip")

        self.box_8.addWidget(self.bill_zip)

        self.box_8.setStretch(0, 5)
        self.box_8.setStretch(1, 2)
        self.box_8.setStretch(2, 3)

        self.form_9.setLayout(8, QFormLayout.ItemRole.FieldRole, self.box_8)

        self.bill_country_label = QLabel(self.addresses_tab)
        self.bill_country_label.setObjectName(u"bill_country_label")

        self.form_9.setWidget(9, QFormLayout.ItemRole.LabelRole, self.bill_country_label)

        self.bill_country = QLineEdit(self.addresses_tab)
        self.bill_country.setObjectName(u"bill_country")

        self.form_9.setWidget(9, QFormLayout.ItemRole.FieldRole, self.bill_country)

        self.return_heading = QLabel(self.addresses_tab)
        self.return_heading.setObjectName(u"return_heading")

        self.form_9.setWidget(10, QFormLayout.ItemRole.SpanningRole, self.return_heading)

        self.return_attention_label = QLabel(self.addresses_tab)
        self.return_attention_label.setObjectName(u"return_attention_label")

        self.form_9.setWidget(11, QFormLayout.ItemRole.LabelRole, self.return_attention_label)

        self.return_attention = QLineEdit(self.addresses_tab)
        self.return_attention.setObjectName(u"return_attention")

        self.form_9.setWidget(11, QFormLayout.ItemRole.FieldRole, self.return_attention)

        self.return_street_label = QLabel(self.addresses_tab)
        self.return_street_label.setObjectName(u"return_street_label")

        self.form_9.setWidget(12, QFormLayout.ItemRole.LabelRole, self.return_street_label)

        self.return_street = QLineEdit(self.addresses_tab)
        self.return_street.setObjectName(u"return_street")

        self.form_9.setWidget(12, QFormLayout.ItemRole.FieldRole, self.return_street)

        self.return_city_label = QLabel(self.addresses_tab)
        self.return_city_label.setObjectName(u"return_city_label")

        self.form_9.setWidget(13, QFormLayout.ItemRole.LabelRole, self.return_city_label)

        self.box_8_return = QHBoxLayout()
        self.box_8_return.setObjectName(u"box_8_return")
        self.box_8_return.setContentsMargins(0, 0, 0, 0)
        self.return_city = QLineEdit(self.addresses_tab)
        self.return_city.setObjectName(u"return_city")

        self.box_8_return.addWidget(self.return_city)

        self.return_state = QLineEdit(self.addresses_tab)
        self.return_state.setObjectName(u"return_state")

        self.box_8_return.addWidget(self.return_state)

        self.return_zip = QLineEdit(self.addresses_tab)
        self.return_zip.setObjectName(u"return_zip")

        self.box_8_return.addWidget(self.return_zip)

        self.box_8_return.setStretch(0, 5)
        self.box_8_return.setStretch(1, 2)
        self.box_8_return.setStretch(2, 3)

        self.form_9.setLayout(13, QFormLayout.ItemRole.FieldRole, self.box_8_return)

        self.return_country_label = QLabel(self.addresses_tab)
        self.return_country_label.setObjectName(u"return_country_label")

        self.form_9.setWidget(14, QFormLayout.ItemRole.LabelRole, self.return_country_label)

        self.return_country = QLineEdit(self.addresses_tab)
        self.return_country.setObjectName(u"return_country")

        self.form_9.setWidget(14, QFormLayout.ItemRole.FieldRole, self.return_country)


        self.box_17.addLayout(self.form_9)

        self.spacer_16 = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.box_17.addItem(self.spacer_16)

        self.tabs.addTab(self.addresses_tab, "")
        self.contacts_tab = QWidget()
        self.contacts_tab.setObjectName(u"contacts_tab")
        self.box_contacts = QVBoxLayout(self.contacts_tab)
        self.box_contacts.setObjectName(u"box_contacts")
        self.contacts_label = QLabel(self.contacts_tab)
        self.contacts_label.setObjectName(u"contacts_label")

        self.box_contacts.addWidget(self.contacts_label)

        self.contacts = QTableWidget(self.contacts_tab)
        self.contacts.setObjectName(u"contacts")

        self.box_contacts.addWidget(self.contacts)

        self.tabs.addTab(self.contacts_tab, "")
        self.lending_tab = QWidget()
        self.lending_tab.setObjectName(u"lending_tab")
        self.box_19 = QVBoxLayout(self.lending_tab)
        self.box_19.setObjectName(u"box_19")
        self.form_10 = QFormLayout()
        self.form_10.setObjectName(u"form_10")
        self.form_10.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.form_10.setContentsMargins(0, 0, 0, 0)
        self.loan_days_label = QLabel(self.lending_tab)
        self.loan_days_label.setObjectName(u"loan_days_label")

        self.form_10.setWidget(0, QFormLayout.ItemRole.LabelRole, self.loan_days_label)

        self.loan_days = QLineEdit(self.lending_tab)
        self.loan_days.setObjectName(u"loan_days")

        self.form_10.setWidget(0, QFormLayout.ItemRole.FieldRole, self.loan_days)

        self.renewals_allowed_label = QLabel(self.lending_tab)
        self.renewals_allowed_label.setObjectName(u"renewals_allowed_label")

        self.form_10.setWidget(1, QFormLayout.ItemRole.LabelRole, self.renewals_allowed_label)

        self.renewals_allowed = QLineEdit(self.lending_tab)
        self.renewals_allowed.setObjectName(u"renewals_allowed")

        self.form_10.setWidget(1, QFormLayout.ItemRole.FieldRole, self.renewals_allowed)

        self.days_to_respond_label = QLabel(self.lending_tab)
        self.days_to_respond_label.setObjectName(u"days_to_respond_label")

        self.form_10.setWidget(2, QFormLayout.ItemRole.LabelRole, self.days_to_respond_label)

        self.days_to_respond = QLineEdit(self.lending_tab)
        self.days_to_respond.setObjectName(u"days_to_respond")

        self.form_10.setWidget(2, QFormLayout.ItemRole.FieldRole, self.days_to_respond)

        self.loan_charge_cents_label = QLabel(self.lending_tab)
        self.loan_charge_cents_label.setObjectName(u"loan_charge_cents_label")

        self.form_10.setWidget(3, QFormLayout.ItemRole.LabelRole, self.loan_charge_cents_label)

        self.loan_charge_cents = QLineEdit(self.lending_tab)
        self.loan_charge_cents.setObjectName(u"loan_charge_cents")

        self.form_10.setWidget(3, QFormLayout.ItemRole.FieldRole, self.loan_charge_cents)

        self.copy_charge_cents_label = QLabel(self.lending_tab)
        self.copy_charge_cents_label.setObjectName(u"copy_charge_cents_label")

        self.form_10.setWidget(4, QFormLayout.ItemRole.LabelRole, self.copy_charge_cents_label)

        self.copy_charge_cents = QLineEdit(self.lending_tab)
        self.copy_charge_cents.setObjectName(u"copy_charge_cents")

        self.form_10.setWidget(4, QFormLayout.ItemRole.FieldRole, self.copy_charge_cents)

        self.currency_label = QLabel(self.lending_tab)
        self.currency_label.setObjectName(u"currency_label")

        self.form_10.setWidget(5, QFormLayout.ItemRole.LabelRole, self.currency_label)

        self.currency = QLineEdit(self.lending_tab)
        self.currency.setObjectName(u"currency")

        self.form_10.setWidget(5, QFormLayout.ItemRole.FieldRole, self.currency)

        self.reciprocal = QCheckBox(self.lending_tab)
        self.reciprocal.setObjectName(u"reciprocal")

        self.form_10.setWidget(6, QFormLayout.ItemRole.FieldRole, self.reciprocal)

        self.billing_label = QLabel(self.lending_tab)
        self.billing_label.setObjectName(u"billing_label")

        self.form_10.setWidget(7, QFormLayout.ItemRole.LabelRole, self.billing_label)

        self.billing = QLineEdit(self.lending_tab)
        self.billing.setObjectName(u"billing")

        self.form_10.setWidget(7, QFormLayout.ItemRole.FieldRole, self.billing)

        self.lends_label = QLabel(self.lending_tab)
        self.lends_label.setObjectName(u"lends_label")

        self.form_10.setWidget(8, QFormLayout.ItemRole.LabelRole, self.lends_label)

        self.lends = QLineEdit(self.lending_tab)
        self.lends.setObjectName(u"lends")

        self.form_10.setWidget(8, QFormLayout.ItemRole.FieldRole, self.lends)

        self.last_reviewed_label = QLabel(self.lending_tab)
        self.last_reviewed_label.setObjectName(u"last_reviewed_label")

        self.form_10.setWidget(9, QFormLayout.ItemRole.LabelRole, self.last_reviewed_label)

        self.last_reviewed = QLineEdit(self.lending_tab)
        self.last_reviewed.setObjectName(u"last_reviewed")

        self.form_10.setWidget(9, QFormLayout.ItemRole.FieldRole, self.last_reviewed)


        self.box_19.addLayout(self.form_10)

        self.spacer_18 = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.box_19.addItem(self.spacer_18)

        self.tabs.addTab(self.lending_tab, "")
        self.notes_tab = QWidget()
        self.notes_tab.setObjectName(u"notes_tab")
        self.box_11 = QVBoxLayout(self.notes_tab)
        self.box_11.setObjectName(u"box_11")
        self.notes = QPlainTextEdit(self.notes_tab)
        self.notes.setObjectName(u"notes")
        self.notes.setTabChangesFocus(True)

        self.box_11.addWidget(self.notes)

        self.tabs.addTab(self.notes_tab, "")

        self.box_20.addWidget(self.tabs)

#if QT_CONFIG(shortcut)
        self.name_label.setBuddy(self.name)
        self.city_label.setBuddy(self.city)
        self.symbol_label.setBuddy(self.symbol)
        self.symbols_label.setBuddy(self.symbols)
        self.phone_label.setBuddy(self.phone)
        self.email_lending_label.setBuddy(self.email_lending)
        self.email_borrowing_label.setBuddy(self.email_borrowing)
        self.block_reason_label.setBuddy(self.block_reason)
        self.courier_label.setBuddy(self.courier)
        self.courier_code_label.setBuddy(self.courier_code)
        self.hub_label.setBuddy(self.hub)
        self.route_label.setBuddy(self.route)
        self.day_M_label.setBuddy(self.day_M)
        self.second_code_label.setBuddy(self.second_code)
        self.carrier_label.setBuddy(self.carrier)
        self.ship_attention_label.setBuddy(self.ship_attention)
        self.ship_street_label.setBuddy(self.ship_street)
        self.ship_city_label.setBuddy(self.ship_city)
        self.ship_country_label.setBuddy(self.ship_country)
        self.bill_attention_label.setBuddy(self.bill_attention)
        self.bill_street_label.setBuddy(self.bill_street)
        self.bill_city_label.setBuddy(self.bill_city)
        self.bill_country_label.setBuddy(self.bill_country)
        self.return_attention_label.setBuddy(self.return_attention)
        self.return_street_label.setBuddy(self.return_street)
        self.return_city_label.setBuddy(self.return_city)
        self.return_country_label.setBuddy(self.return_country)
        self.contacts_label.setBuddy(self.contacts)
        self.loan_days_label.setBuddy(self.loan_days)
        self.renewals_allowed_label.setBuddy(self.renewals_allowed)
        self.days_to_respond_label.setBuddy(self.days_to_respond)
        self.loan_charge_cents_label.setBuddy(self.loan_charge_cents)
        self.copy_charge_cents_label.setBuddy(self.copy_charge_cents)
        self.currency_label.setBuddy(self.currency)
        self.billing_label.setBuddy(self.billing)
        self.lends_label.setBuddy(self.lends)
        self.last_reviewed_label.setBuddy(self.last_reviewed)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.tabs, self.name)
        QWidget.setTabOrder(self.name, self.city)
        QWidget.setTabOrder(self.city, self.state)
        QWidget.setTabOrder(self.state, self.symbol)
        QWidget.setTabOrder(self.symbol, self.symbols)
        QWidget.setTabOrder(self.symbols, self.phone)
        QWidget.setTabOrder(self.phone, self.email_lending)
        QWidget.setTabOrder(self.email_lending, self.email_borrowing)
        QWidget.setTabOrder(self.email_borrowing, self.blocked)
        QWidget.setTabOrder(self.blocked, self.block_reason)
        QWidget.setTabOrder(self.block_reason, self.own)
        QWidget.setTabOrder(self.own, self.branch_code)
        QWidget.setTabOrder(self.branch_code, self.day_M)
        QWidget.setTabOrder(self.day_M, self.day_T)
        QWidget.setTabOrder(self.day_T, self.day_W)
        QWidget.setTabOrder(self.day_W, self.day_R)
        QWidget.setTabOrder(self.day_R, self.day_F)
        QWidget.setTabOrder(self.day_F, self.day_S)
        QWidget.setTabOrder(self.day_S, self.day_U)
        QWidget.setTabOrder(self.day_U, self.courier)
        QWidget.setTabOrder(self.courier, self.courier_code)
        QWidget.setTabOrder(self.courier_code, self.hub)
        QWidget.setTabOrder(self.hub, self.route)
        QWidget.setTabOrder(self.route, self.second_code)
        QWidget.setTabOrder(self.second_code, self.carrier)
        QWidget.setTabOrder(self.carrier, self.ship_attention)
        QWidget.setTabOrder(self.ship_attention, self.ship_street)
        QWidget.setTabOrder(self.ship_street, self.ship_city)
        QWidget.setTabOrder(self.ship_city, self.ship_state)
        QWidget.setTabOrder(self.ship_state, self.ship_zip)
        QWidget.setTabOrder(self.ship_zip, self.ship_country)
        QWidget.setTabOrder(self.ship_country, self.bill_attention)
        QWidget.setTabOrder(self.bill_attention, self.bill_street)
        QWidget.setTabOrder(self.bill_street, self.bill_city)
        QWidget.setTabOrder(self.bill_city, self.bill_state)
        QWidget.setTabOrder(self.bill_state, self.bill_zip)
        QWidget.setTabOrder(self.bill_zip, self.bill_country)
        QWidget.setTabOrder(self.bill_country, self.return_attention)
        QWidget.setTabOrder(self.return_attention, self.return_street)
        QWidget.setTabOrder(self.return_street, self.return_city)
        QWidget.setTabOrder(self.return_city, self.return_state)
        QWidget.setTabOrder(self.return_state, self.return_zip)
        QWidget.setTabOrder(self.return_zip, self.return_country)
        QWidget.setTabOrder(self.return_country, self.contacts)
        QWidget.setTabOrder(self.contacts, self.loan_days)
        QWidget.setTabOrder(self.loan_days, self.renewals_allowed)
        QWidget.setTabOrder(self.renewals_allowed, self.days_to_respond)
        QWidget.setTabOrder(self.days_to_respond, self.loan_charge_cents)
        QWidget.setTabOrder(self.loan_charge_cents, self.copy_charge_cents)
        QWidget.setTabOrder(self.copy_charge_cents, self.currency)
        QWidget.setTabOrder(self.currency, self.reciprocal)
        QWidget.setTabOrder(self.reciprocal, self.billing)
        QWidget.setTabOrder(self.billing, self.lends)
        QWidget.setTabOrder(self.lends, self.last_reviewed)
        QWidget.setTabOrder(self.last_reviewed, self.notes)

        self.retranslateUi(LibraryForm)
    # setupUi

    def retranslateUi(self, LibraryForm):
#if QT_CONFIG(accessibility)
        self.tabs.setAccessibleName(QCoreApplication.translate("LibraryForm", u"Parts of the library", None))
#endif // QT_CONFIG(accessibility)
        self.name_label.setText(QCoreApplication.translate("LibraryForm", u"&Name", None))
        self.city_label.setText(QCoreApplication.translate("LibraryForm", u"C&ity, state", None))
#if QT_CONFIG(accessibility)
        self.state.setAccessibleName(QCoreApplication.translate("LibraryForm", u"State", None))
#endif // QT_CONFIG(accessibility)
        self.state.setPlaceholderText(QCoreApplication.translate("LibraryForm", u"State", None))
        self.symbol_label.setText(QCoreApplication.translate("LibraryForm", u"Main s&ymbol", None))
        self.symbols_label.setText(QCoreApplication.translate("LibraryForm", u"Symbols by net&work", None))
        self.phone_label.setText(QCoreApplication.translate("LibraryForm", u"Ph&one", None))
        self.email_lending_label.setText(QCoreApplication.translate("LibraryForm", u"E-mail for &lending", None))
        self.email_borrowing_label.setText(QCoreApplication.translate("LibraryForm", u"E-mail for &borrowing", None))
        self.blocked.setText(QCoreApplication.translate("LibraryForm", u"Bloc&ked: ask for a second look before anything is sent there", None))
        self.block_reason_label.setText(QCoreApplication.translate("LibraryForm", u"Reason", None))
        self.own.setText(QCoreApplication.translate("LibraryForm", u"One of our own br&anches", None))
#if QT_CONFIG(accessibility)
        self.branch_code.setAccessibleName(QCoreApplication.translate("LibraryForm", u"Branch code", None))
#endif // QT_CONFIG(accessibility)
        self.branch_code.setPlaceholderText(QCoreApplication.translate("LibraryForm", u"Branch code", None))
        self.tabs.setTabText(self.tabs.indexOf(self.library_tab), QCoreApplication.translate("LibraryForm", u"Library", None))
        self.courier_label.setText(QCoreApplication.translate("LibraryForm", u"Co&urier", None))
        self.courier_code_label.setText(QCoreApplication.translate("LibraryForm", u"Courier cod&e", None))
        self.hub_label.setText(QCoreApplication.translate("LibraryForm", u"Hu&b", None))
        self.route_label.setText(QCoreApplication.translate("LibraryForm", u"Rou&te", None))
        self.day_M_label.setText(QCoreApplication.translate("LibraryForm", u"Delivery days", None))
        self.day_M.setText(QCoreApplication.translate("LibraryForm", u"M", None))
#if QT_CONFIG(accessibility)
        self.day_M.setAccessibleName(QCoreApplication.translate("LibraryForm", u"Monday", None))
#endif // QT_CONFIG(accessibility)
        self.day_T.setText(QCoreApplication.translate("LibraryForm", u"T", None))
#if QT_CONFIG(accessibility)
        self.day_T.setAccessibleName(QCoreApplication.translate("LibraryForm", u"Tuesday", None))
#endif // QT_CONFIG(accessibility)
        self.day_W.setText(QCoreApplication.translate("LibraryForm", u"W", None))
#if QT_CONFIG(accessibility)
        self.day_W.setAccessibleName(QCoreApplication.translate("LibraryForm", u"Wednesday", None))
#endif // QT_CONFIG(accessibility)
        self.day_R.setText(QCoreApplication.translate("LibraryForm", u"Th", None))
#if QT_CONFIG(accessibility)
        self.day_R.setAccessibleName(QCoreApplication.translate("LibraryForm", u"Thursday", None))
#endif // QT_CONFIG(accessibility)
        self.day_F.setText(QCoreApplication.translate("LibraryForm", u"F", None))
#if QT_CONFIG(accessibility)
        self.day_F.setAccessibleName(QCoreApplication.translate("LibraryForm", u"Friday", None))
#endif // QT_CONFIG(accessibility)
        self.day_S.setText(QCoreApplication.translate("LibraryForm", u"Sa", None))
#if QT_CONFIG(accessibility)
        self.day_S.setAccessibleName(QCoreApplication.translate("LibraryForm", u"Saturday", None))
#endif // QT_CONFIG(accessibility)
        self.day_U.setText(QCoreApplication.translate("LibraryForm", u"Su", None))
#if QT_CONFIG(accessibility)
        self.day_U.setAccessibleName(QCoreApplication.translate("LibraryForm", u"Sunday", None))
#endif // QT_CONFIG(accessibility)
        self.days_hint.setText(QCoreApplication.translate("LibraryForm", u"None ticked: not known; every working day is counted.", None))
        self.second_code_label.setText(QCoreApplication.translate("LibraryForm", u"Second code", None))
        self.second_code.setPlaceholderText(QCoreApplication.translate("LibraryForm", u"Code of another courier or system", None))
        self.carrier_label.setText(QCoreApplication.translate("LibraryForm", u"Goes by", None))
        self.tabs.setTabText(self.tabs.indexOf(self.courier_tab), QCoreApplication.translate("LibraryForm", u"Courier", None))
        self.ship_heading.setText(QCoreApplication.translate("LibraryForm", u"Ship to", None))
        self.ship_attention_label.setText(QCoreApplication.translate("LibraryForm", u"Attention", None))
        self.ship_street_label.setText(QCoreApplication.translate("LibraryForm", u"Street", None))
        self.ship_city_label.setText(QCoreApplication.translate("LibraryForm", u"City, state, ZIP", None))
#if QT_CONFIG(accessibility)
        self.ship_state.setAccessibleName(QCoreApplication.translate("LibraryForm", u"Ship to: state", None))
#endif // QT_CONFIG(accessibility)
        self.ship_state.setPlaceholderText(QCoreApplication.translate("LibraryForm", u"State", None))
#if QT_CONFIG(accessibility)
        self.ship_zip.setAccessibleName(QCoreApplication.translate("LibraryForm", u"Ship to: ZIP code", None))
#endif // QT_CONFIG(accessibility)
        self.ship_zip.setPlaceholderText(QCoreApplication.translate("LibraryForm", u"ZIP", None))
        self.ship_country_label.setText(QCoreApplication.translate("LibraryForm", u"Country", None))
        self.bill_heading.setText(QCoreApplication.translate("LibraryForm", u"Bill to", None))
        self.bill_attention_label.setText(QCoreApplication.translate("LibraryForm", u"Attention", None))
        self.bill_street_label.setText(QCoreApplication.translate("LibraryForm", u"Street", None))
        self.bill_city_label.setText(QCoreApplication.translate("LibraryForm", u"City, state, ZIP", None))
#if QT_CONFIG(accessibility)
        self.bill_state.setAccessibleName(QCoreApplication.translate("LibraryForm", u"Bill to: state", None))
#endif // QT_CONFIG(accessibility)
        self.bill_state.setPlaceholderText(QCoreApplication.translate("LibraryForm", u"State", None))
#if QT_CONFIG(accessibility)
        self.bill_zip.setAccessibleName(QCoreApplication.translate("LibraryForm", u"Bill to: ZIP code", None))
#endif // QT_CONFIG(accessibility)
        self.bill_zip.setPlaceholderText(QCoreApplication.translate("LibraryForm", u"ZIP", None))
        self.bill_country_label.setText(QCoreApplication.translate("LibraryForm", u"Country", None))
        self.return_heading.setText(QCoreApplication.translate("LibraryForm", u"Return to", None))
        self.return_attention_label.setText(QCoreApplication.translate("LibraryForm", u"Attention", None))
        self.return_street_label.setText(QCoreApplication.translate("LibraryForm", u"Street", None))
        self.return_city_label.setText(QCoreApplication.translate("LibraryForm", u"City, state, ZIP", None))
#if QT_CONFIG(accessibility)
        self.return_state.setAccessibleName(QCoreApplication.translate("LibraryForm", u"Return to: state", None))
#endif // QT_CONFIG(accessibility)
        self.return_state.setPlaceholderText(QCoreApplication.translate("LibraryForm", u"State", None))
#if QT_CONFIG(accessibility)
        self.return_zip.setAccessibleName(QCoreApplication.translate("LibraryForm", u"Return to: ZIP code", None))
#endif // QT_CONFIG(accessibility)
        self.return_zip.setPlaceholderText(QCoreApplication.translate("LibraryForm", u"ZIP", None))
        self.return_country_label.setText(QCoreApplication.translate("LibraryForm", u"Country", None))
        self.tabs.setTabText(self.tabs.indexOf(self.addresses_tab), QCoreApplication.translate("LibraryForm", u"Addresses", None))
        self.contacts_label.setText(QCoreApplication.translate("LibraryForm", u"&People there, in the order in which they are asked", None))
        self.tabs.setTabText(self.tabs.indexOf(self.contacts_tab), QCoreApplication.translate("LibraryForm", u"Contacts", None))
        self.loan_days_label.setText(QCoreApplication.translate("LibraryForm", u"Loan period, days", None))
        self.loan_days.setPlaceholderText(QCoreApplication.translate("LibraryForm", u"Empty: the office's usual period", None))
        self.renewals_allowed_label.setText(QCoreApplication.translate("LibraryForm", u"Renewals allowed", None))
        self.days_to_respond_label.setText(QCoreApplication.translate("LibraryForm", u"Days to respond", None))
        self.loan_charge_cents_label.setText(QCoreApplication.translate("LibraryForm", u"Charge for a loan", None))
        self.loan_charge_cents.setPlaceholderText(QCoreApplication.translate("LibraryForm", u"12.50; empty: not known", None))
        self.copy_charge_cents_label.setText(QCoreApplication.translate("LibraryForm", u"Charge for a copy", None))
        self.currency_label.setText(QCoreApplication.translate("LibraryForm", u"Currency", None))
        self.reciprocal.setText(QCoreApplication.translate("LibraryForm", u"Recipr&ocal: no money between us", None))
        self.billing_label.setText(QCoreApplication.translate("LibraryForm", u"Billing", None))
        self.billing.setPlaceholderText(QCoreApplication.translate("LibraryForm", u"IFM, invoice, IFLA voucher", None))
        self.lends_label.setText(QCoreApplication.translate("LibraryForm", u"What they lend", None))
        self.lends.setPlaceholderText(QCoreApplication.translate("LibraryForm", u"books, no DVDs", None))
        self.last_reviewed_label.setText(QCoreApplication.translate("LibraryForm", u"Last reviewed", None))
        self.last_reviewed.setPlaceholderText(QCoreApplication.translate("LibraryForm", u"12/24 or today", None))
        self.tabs.setTabText(self.tabs.indexOf(self.lending_tab), QCoreApplication.translate("LibraryForm", u"Lending, charges", None))
#if QT_CONFIG(accessibility)
        self.notes.setAccessibleName(QCoreApplication.translate("LibraryForm", u"Notes", None))
#endif // QT_CONFIG(accessibility)
        self.tabs.setTabText(self.tabs.indexOf(self.notes_tab), QCoreApplication.translate("LibraryForm", u"Notes", None))
        pass
    # retranslateUi

